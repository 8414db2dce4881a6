use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn reserve(client: &Client) -> Result<usize, Error> {
    client.put_item().table_name("reservations").send().await?;
    Ok(1)
}

async fn charge(client: &Client) -> Result<usize, Error> {
    client.put_item().table_name("charges").send().await?;
    Ok(1)
}

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    let reserved = reserve(client).await?;
    let charged = charge(client).await?;
    Ok(reserved + charged)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
