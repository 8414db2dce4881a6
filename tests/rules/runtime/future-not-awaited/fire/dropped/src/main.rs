use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn store(value: &Value) -> Result<(), Error> {
    tokio::fs::write("/tmp/last", value.to_string()).await?;
    Ok(())
}

async fn handler(client: &aws_sdk_dynamodb::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let _ = store(&event.payload); //~ future-not-awaited
    let _ = client.put_item().table_name("orders").send(); //~ future-not-awaited
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_dynamodb::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
