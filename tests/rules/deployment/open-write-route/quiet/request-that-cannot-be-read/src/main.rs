use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct NewOrder {
    name: String,
}

async fn handler(client: &Client, event: LambdaEvent<NewOrder>) -> Result<(), Error> {
    client.put_item().table_name("orders").item("id", AttributeValue::S(event.payload.name)).send().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
