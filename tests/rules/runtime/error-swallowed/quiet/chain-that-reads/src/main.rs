use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<usize, Error> {
    let name = event.payload["table"].as_str().unwrap_or("orders").to_string();
    let fields = client
        .get_item()
        .table_name(&name)
        .send()
        .await
        .map(|reply| reply.item.map_or(0, |item| item.len()))
        .map_err(|error| tracing::warn!(?error, "not read"))
        .unwrap_or(0);
    let made = client.create_table().table_name(&name).send().await.map(|_| true);
    made.map_err(Error::from)?;
    Ok(fields)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
