use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct Store {
    client: Client,
}

impl Store {
    async fn new() -> Self {
        let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
        Self { client: Client::new(&config) } //~ client-in-handler
    }
}

async fn handler(_event: LambdaEvent<Value>) -> Result<usize, Error> {
    let store = Store::new().await;
    Ok(store.client.list_tables().send().await?.table_names().len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
