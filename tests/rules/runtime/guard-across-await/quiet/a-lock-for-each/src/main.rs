use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::sync::Arc;
use tokio::sync::Mutex;

async fn handler(client: &aws_sdk_dynamodb::Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    tracing::info!(event = event.context.request_id, "begins");
    let first = Arc::new(Mutex::new(client.clone()));
    let second = Arc::new(Mutex::new(client.clone()));
    let (orders, bills) = tokio::join!(
        async {
            let client = first.lock().await;
            client.delete_table().table_name("orders").send().await
        },
        async {
            let client = second.lock().await;
            client.delete_table().table_name("bills").send().await
        }
    );
    orders?;
    bills?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_dynamodb::Client::new(&aws_config::load_from_env().await);
    let client = &client;
    run(service_fn(move |event: LambdaEvent<Value>| async move { handler(client, event).await })).await
}
