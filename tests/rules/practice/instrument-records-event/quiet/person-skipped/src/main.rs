use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Deserialize)]
struct Account {
    first_name: String,
}

#[tracing::instrument(skip(account))]
async fn store(table: &str, account: Account) -> Result<(), Error> {
    tracing::info!(table, size = account.first_name.len(), "stored");
    Ok(())
}

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    store("accounts", serde_json::from_value(event.payload)?).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
