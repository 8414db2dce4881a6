use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn mark(client: &Client, id: u64) {
    client
        .update_item()
        .table_name(format!("orders-{id}"))
        .send()
        .await
        .map_err(|error| {
            tracing::warn!(?error, id, "not marked");
        })
        .map(|_| ())
        .unwrap_or(()); //~ error-swallowed
}

async fn note(client: &Client, id: u64) {
    client
        .put_item()
        .table_name(format!("notes-{id}"))
        .send()
        .await
        .map(|reply| tracing::debug!(?reply, "noted"))
        .unwrap_or_else(|error| { //~ error-swallowed
            tracing::warn!(?error, "not noted");
        });
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let id = event.payload["id"].as_u64().unwrap_or_default();
    mark(client, id).await;
    note(client, id).await;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
