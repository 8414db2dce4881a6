use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn notify(email: &str) -> Result<(), Error> {
    tracing::info!("telling {}", email); //~ secret-logged
    Ok(())
}

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let database = orders::connect().await?;
    for row in database.customers(event.payload["shop"].as_i64()).await? {
        notify(&row.address).await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
