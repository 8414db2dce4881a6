use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn forget(client: &Client, table: &str, id: &str) -> Result<(), Error> {
    client.delete_item().table_name(table).key("id", AttributeValue::S(id.into())).send().await?;
    Ok(())
}

async fn save(client: &Client, id: &str) -> Result<(), Error> {
    client.put_item().table_name("orders").item("id", AttributeValue::S(id.into())).send().await?;
    Ok(())
}

async fn send_confirmation(client: &Client, id: &str) -> Result<(), Error> {
    client.put_item().table_name("mails").item("id", AttributeValue::S(id.into())).send().await?;
    Ok(())
}

async fn update_answer_stats(client: &Client, id: &str) {
    if let Err(error) = save(client, id).await { //~ error-swallowed
        tracing::error!(%error, "not counted");
    }
}

async fn on_disconnect(client: &Client, id: &str) -> Result<Value, Error> {
    if let Err(error) = forget(client, "connections", id).await { //~ error-swallowed
        tracing::error!(%error, "connection not deleted");
    }
    Ok(json!({ "statusCode": 200 }))
}

async fn on_message(client: &Client, id: &str) -> Result<Value, Error> {
    save(client, id).await?;
    if let Err(error) = send_confirmation(client, id).await { //~ error-swallowed
        tracing::error!(%error, "not confirmed");
    }
    update_answer_stats(client, id).await;
    if let Err(error) = save(client, "index").await { //~ error-swallowed
        tracing::error!(%error, "index not written");
    }
    Ok(json!({ "statusCode": 200 }))
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let id = event.payload["requestContext"]["connectionId"].as_str().unwrap_or_default();
    match event.payload["requestContext"]["routeKey"].as_str() {
        Some("$disconnect") => on_disconnect(client, id).await,
        _ => on_message(client, id).await,
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
