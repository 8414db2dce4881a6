use lambda_http::{run, service_fn, Body, Error, Request, Response};
use rusqlite::Connection;

fn owner(db: &Connection, id: &str) -> Result<String, Error> {
    match db.query_row("SELECT owner FROM orders WHERE id = ?1", [id], |row| row.get(0)) {
        Ok(owner) => Ok(owner),
        Err(rusqlite::Error::QueryReturnedNoRows) => Err("unknown order".into()),
        Err(error) => Err(error.into()),
    }
}

fn number(text: &str) -> Result<u32, Error> {
    match text.parse() {
        Ok(number) => Ok(number),
        Err(_) => Err("no number".into()),
    }
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let db = Connection::open("/tmp/orders.db")?;
    let owner = owner(&db, &number(request.uri().path())?.to_string())?;
    Ok(Response::new(owner.into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
