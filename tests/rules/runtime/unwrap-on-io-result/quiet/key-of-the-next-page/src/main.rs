use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<Option<String>, Error> {
    let reply = client.scan().table_name("orders").limit(20).send().await?;
    let next = reply.last_evaluated_key.map(|key| key["id"].as_s().unwrap().clone());
    Ok(next)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
