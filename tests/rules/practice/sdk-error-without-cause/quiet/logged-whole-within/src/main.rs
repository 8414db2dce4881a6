use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn hide(error: &dyn std::error::Error) -> Error {
    tracing::error!("full error: {error:?}");
    "cannot save".into()
}

async fn handler(client: &aws_sdk_dynamodb::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    client.put_item().table_name("orders").send().await.map_err(|error| {
        tracing::error!("cannot save: {}", error);
        hide(&error)
    })?;
    client.put_item().table_name("copies").send().await.map_err(|error| {
        if event.payload["verbose"].is_boolean() {
            println!("cannot save: {}", error);
        }
        error
    })?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_dynamodb::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
