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
    let found = client.scan().table_name("orders").send().await?;
    let mut orders = Vec::new();
    for item in found.items() {
        let Some(Ok(text)) = item.get("document").map(|value| value.as_s()) else {
            continue;
        };
        match serde_json::from_str::<Order>(text) {
            Ok(order) => orders.push(order),
            Err(error) => tracing::warn!(%error, "an order does not read"),
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
