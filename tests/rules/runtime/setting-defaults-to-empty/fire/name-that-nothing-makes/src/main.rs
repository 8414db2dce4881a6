use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, table: &str, _event: LambdaEvent<Value>) -> Result<i32, Error> {
    Ok(client.scan().table_name(table).limit(1).send().await?.count())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let table = std::env::var("ORDER_TABLE").unwrap_or_else(|_| "shop-orders".to_string()); //~ setting-defaults-to-empty
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, &table, event))).await
}
