use diesel::r2d2::{ConnectionManager, Pool};
use diesel::PgConnection;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

type Connections = Pool<ConnectionManager<PgConnection>>;

fn open(address: &str) -> Result<Connections, Error> {
    let manager = ConnectionManager::<PgConnection>::new(address);
    Ok(Pool::builder().max_size(8).min_idle(Some(1)).build(manager)?)
}

async fn handler(pool: &Connections, _event: LambdaEvent<Value>) -> Result<u32, Error> {
    Ok(pool.state().connections)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = open("postgres://db.example.com/shop")?;
    run(service_fn(|event| handler(&pool, event))).await
}
