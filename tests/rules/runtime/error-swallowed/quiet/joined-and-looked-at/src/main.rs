use aws_sdk_s3::Client;
use futures::future::join_all;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Order {
    keys: Vec<String>,
}

async fn copy(client: &Client, key: &str) -> Result<(), Error> {
    client.copy_object().bucket("orders").copy_source("inbox/order").key(key).send().await?;
    Ok(())
}

// Keeps what failed for the next run.
async fn copy_or_keep(client: &Client, key: &str) -> bool {
    match copy(client, key).await {
        Ok(()) => true,
        Err(error) => keep(key, error),
    }
}

fn keep(key: &str, error: Error) -> bool {
    tracing::error!(key, ?error, "kept");
    false
}

async fn handler(client: &Client, event: LambdaEvent<Order>) -> Result<usize, Error> {
    join_all(event.payload.keys.iter().map(|key| copy_or_keep(client, key))).await;
    let results = join_all(event.payload.keys.iter().map(|key| copy(client, key))).await;
    let failed = results.iter().filter(|result| result.is_err()).count();
    if failed > 0 {
        return Err(format!("{failed} not copied").into());
    }
    Ok(results.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
