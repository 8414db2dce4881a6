use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct Connections(sqlx::postgres::PgConnectOptions);

type Pool = deadpool::managed::Pool<Connections>;

fn pool(options: sqlx::postgres::PgConnectOptions) -> Result<Pool, Error> {
    Ok(Pool::builder(Connections(options)).max_size(4).build()?) //~ client-in-handler
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let pool = pool(std::env::var("DATABASE_URL")?.parse()?)?;
    let connection = pool.get().await?;
    connection.ping().await?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
