use diesel::r2d2::{ConnectionManager, Pool};
use diesel::SqliteConnection;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

type Connections = Pool<ConnectionManager<SqliteConnection>>;

fn open(address: &str) -> Result<Connections, Error> {
    let manager = ConnectionManager::<SqliteConnection>::new(address);
    Ok(Pool::builder().test_on_check_out(true).build(manager)?)
}

async fn handler(pool: &Connections, _event: LambdaEvent<Value>) -> Result<u32, Error> {
    Ok(pool.state().connections)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = open("/mnt/shop.db")?;
    run(service_fn(|event| handler(&pool, event))).await
}
