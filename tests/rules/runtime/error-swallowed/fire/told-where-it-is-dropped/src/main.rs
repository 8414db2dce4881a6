use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

// Told here alone: whoever asks gets `Ok(..)` on every way, also where a "?" or an `Err(..)` stands on it.
async fn mark(table: &Client, id: &str) -> Result<(), Error> {
    match table.put_item().table_name("marks").item("id", AttributeValue::S(id.to_string())).send().await {
        Ok(_) => Ok(()),
        Err(error) => { //~ error-swallowed
            tracing::warn!("was {id:?} marked? {error:?}");
            Ok(())
        }
    }
}

async fn mark_twice(table: &Client, id: &str) -> Result<usize, Error> {
    if id.is_empty() {
        return Ok(0);
    }
    mark(table, id).await?;
    mark(table, &format!("{id}-copy")).await?;
    Ok(2)
}

async fn handler(event: LambdaEvent<String>) -> Result<usize, Error> {
    let table = Client::new(&aws_config::load_from_env().await);
    let _ = mark_twice(&table, &event.payload).await;
    if let Err(error) = mark(&table, "all").await {
        tracing::error!("{error:?}");
    }
    Ok(1)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
