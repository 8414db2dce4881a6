use diesel::pg::PgConnection;
use diesel::prelude::*;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

diesel::table! {
    todos (id) {
        id -> Text,
        done -> Bool,
    }
}

fn update_todo(connection: &mut PgConnection, wanted: &str) -> Result<(), Error> {
    let _result = diesel::update(todos::table.find(wanted)) //~ updated-rows-ignored
        .set(todos::done.eq(true))
        .execute(connection)?;
    Ok(())
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let parameters = request.path_parameters();
    let Some(id) = parameters.first("id") else {
        return Ok(Response::builder().status(400).body(Body::Empty)?);
    };
    let mut connection = PgConnection::establish(&std::env::var("DATABASE_URL")?)?;
    update_todo(&mut connection, id)?;
    Ok(Response::builder().status(204).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
