use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &aws_sdk_dynamodb::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    client
        .put_item()
        .table_name("orders")
        .send()
        .await
        .map_err(|error| format!("cannot save: {error}"))?; //~ sdk-error-without-cause
    match client.get_item().table_name("orders").send().await {
        Ok(_) => Ok(event.payload),
        Err(e) => Err(e.to_string().into()),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_dynamodb::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
