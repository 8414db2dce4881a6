use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn count_visit(client: &Client, id: &str) -> Result<(), Error> {
    let request = client.update_item().table_name("visits").key("id", AttributeValue::S(id.into()));
    request.update_expression("ADD visits :one").send().await?;
    Ok(())
}

async fn save(client: &Client, id: &str) -> Result<(), Error> {
    client.put_item().table_name("orders").item("id", AttributeValue::S(id.into())).send().await?;
    Ok(())
}

async fn count(client: &Client, id: &str) {
    if let Err(error) = count_visit(client, id).await { //~ error-swallowed
        tracing::warn!(%error, "visit not counted");
    }
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let id = event.payload["id"].as_str().unwrap_or_default();
    if let Err(error) = save(client, id).await { //~ error-swallowed
        tracing::error!(%error, "order not saved");
    }
    count(client, id).await;
    save(client, "copy").await.ok(); // best effort //~ error-swallowed
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
