use aws_lambda_events::event::sqs::SqsEvent;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn save(client: &Client, table: &str) -> Result<(), Error> {
    client.put_item().table_name(table).send().await?;
    Ok(())
}

/// Counts one more order. Best effort: the numbers are only shown.
async fn count(client: &Client) {
    if let Err(error) = save(client, "numbers").await {
        tracing::warn!(%error, "not counted");
    }
}

async fn handler(client: &Client, event: LambdaEvent<SqsEvent>) -> Result<usize, Error> {
    save(client, "orders").await?;
    if let Err(error) = save(client, "drafts").await {
        tracing::warn!(%error, "no draft, continuing without");
    }
    // A copy is kept if possible; do not fail the order for it.
    if let Err(error) = save(client, "copies").await {
        tracing::error!(%error, "no copy");
    }
    match save(client, "search").await {
        Ok(()) => tracing::info!("found from now on"),
        Err(error) => {
            tracing::error!(%error, "not in the search");
            // Proceed anyway: the search is built again at night.
        }
    }
    for attempt in 0..3 {
        match save(client, "mirror").await {
            Ok(()) => return Ok(event.payload.records.len()),
            Err(error) => tracing::warn!(%error, attempt, "not mirrored"),
        }
    }
    count(client).await;
    Err("not mirrored".into())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
