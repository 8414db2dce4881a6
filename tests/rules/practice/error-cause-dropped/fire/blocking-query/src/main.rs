use lambda_http::{run, service_fn, Body, Error, Request, Response};
use rusqlite::Connection;

fn owner(db: &Connection, id: &str) -> Result<String, Error> {
    let found = db.query_row("SELECT owner FROM orders WHERE id = ?1", [id], |row| row.get(0));
    let owner = match found {
        Ok(owner) => owner,
        Err(_) => return Err("unknown order".into()), //~ error-cause-dropped
    };
    Ok(owner)
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let db = Connection::open("/tmp/orders.db")?;
    let owner = owner(&db, request.uri().path())?;
    Ok(Response::new(owner.into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
