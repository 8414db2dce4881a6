use diesel_async::pooled_connection::{bb8::Pool, AsyncDieselConnectionManager, ManagerConfig};
use diesel_async::AsyncPgConnection;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio_postgres::NoTls;

async fn handler(pool: &Pool<AsyncPgConnection>, _event: LambdaEvent<Value>) -> Result<Value, Error> {
    let _connection = pool.get().await?;
    Ok(Value::Null)
}

async fn establish(url: String) -> diesel::ConnectionResult<AsyncPgConnection> {
    let (client, connection) = tokio_postgres::connect(&url, NoTls).await.unwrap();
    tokio::spawn(connection);
    AsyncPgConnection::try_from(client).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let mut config = ManagerConfig::default();
    config.custom_setup = Box::new(|url| Box::pin(establish(url.to_owned())));
    let manager = AsyncDieselConnectionManager::new_with_config(std::env::var("DATABASE_URL")?, config);
    let pool = Pool::builder().build(manager).await?;
    run(service_fn(|event| handler(&pool, event))).await
}
