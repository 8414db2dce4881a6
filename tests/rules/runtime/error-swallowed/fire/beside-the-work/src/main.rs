use aws_sdk_dynamodb::{types::AttributeValue, Client as Table};
use aws_sdk_s3::{primitives::ByteStream, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn set_status(table: &Table, status: &str) -> Result<(), Error> {
    let status = AttributeValue::S(status.into());
    match table.put_item().table_name("runs").item("status", status).send().await {
        Ok(_) => Ok(()),
        Err(error) => {
            tracing::error!(%error, "status not written");
            Err(error.into())
        }
    }
}

async fn handler(table: &Table, client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let old_picture = event.payload["old"].as_str().unwrap_or_default();
    let picture = event.payload["new"].as_str().unwrap_or_default();
    let progress = table.clone();
    tokio::spawn(async move {
        let _ = set_status(&progress, "started").await; //~ error-swallowed
    });
    client.put_object().bucket("pictures").key(picture).body(ByteStream::from_static(b"..")).send().await?;
    // What is left is an orphan.
    let _ = client.delete_object().bucket("pictures").key(old_picture).send().await;
    // This one is still let in.
    let token = AttributeValue::S(event.payload["token"].to_string());
    let _ = table.delete_item().table_name("tokens").key("token", token).send().await; //~ error-swallowed
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let table = Table::new(&config);
    let client = Client::new(&config);
    run(service_fn(|event| handler(&table, &client, event))).await
}
