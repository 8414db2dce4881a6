use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn flush_metrics(client: &Client) -> Result<(), Error> {
    client.put_item().table_name("metrics").send().await?;
    Ok(())
}

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<(), Error> {
    let _ = flush_metrics(client).await;
    let _ = client.describe_table().table_name("orders").send().await;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
