use aws_sdk_dynamodb::Client;
use example::Store;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>, store: &Store) -> Result<Value, Error> {
    store.find("1").await?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let store = Store { client: Client::new(&aws_config::load_from_env().await) };
    run(service_fn(|event| handler(event, &store))).await
}
