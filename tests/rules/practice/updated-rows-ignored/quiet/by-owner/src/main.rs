use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};
use sqlx::PgPool;

async fn update_todo(pool: &PgPool, request: Request) -> Result<Response<Body>, Error> {
    let parameters = request.path_parameters();
    let Some(id) = parameters.first("id") else {
        return Ok(Response::builder().status(400).body(Body::Empty)?);
    };
    sqlx::query("UPDATE todos SET seen = true WHERE owner = $1").bind(id).execute(pool).await?;
    Ok(Response::builder().status(204).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPool::connect_lazy(&std::env::var("DATABASE_URL")?)?;
    run(service_fn(|request| update_todo(&pool, request))).await
}
