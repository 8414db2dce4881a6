use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Deserialize, Serialize)]
struct Order {
    id: String,
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Vec<Order>, Error> {
    let _ = event;
    let _ = client;
    let output = tokio::process::Command::new("/opt/list").output().await?;
    let mut orders = Vec::new();
    for text in String::from_utf8_lossy(&output.stdout).lines() {
        if let Ok(order) = serde_json::from_str::<Order>(text) {
            orders.push(order);
        }
    }
    Ok(orders)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    let client = &client;
    run(service_fn(move |event| async move { handler(client, event).await })).await
}
