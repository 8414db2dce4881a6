use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>, client: &Client) -> Result<Value, Error> {
    client
        .query()
        .table_name("orders")
        .index_name("by-owner")
        .key_condition_expression("owner = :owner")
        .send()
        .await?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(event, &client))).await
}
