use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn store(client: &aws_sdk_dynamodb::Client, name: &str) -> Result<String, Error> {
    client.put_item().table_name(name).send().await?;
    Ok(name.to_string())
}

async fn handler(client: &aws_sdk_dynamodb::Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let entries: Vec<String> = serde_json::from_value(event.payload)?;
    let mut done = Vec::new();
    for entry in entries {
        match store(client, &entry).await {
            Ok(name) => {
                done.push(name);
                return Ok(());
            }
            Err(error) => tracing::error!(%error, "not stored"),
        }
    }
    tracing::info!(?done, "stored");
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_dynamodb::Client::new(&aws_config::load_from_env().await);
    let client = &client;
    run(service_fn(move |event: LambdaEvent<Value>| async move { handler(client, event).await })).await
}
