use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn close(client: &Client, id: &str) -> Result<(), Error> {
    let closed = client
        .update_item()
        .table_name("orders")
        .key("id", AttributeValue::S(id.to_string()))
        .update_expression("SET open = :no")
        .condition_expression("attribute_exists(id)")
        .send()
        .await;
    match closed {
        Ok(_) => Ok(()),
        Err(_) => { //~ error-cause-dropped
            tracing::error!("cannot close the order");
            Err("the order is still open".into())
        }
    }
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    close(client, id).await?;
    Ok("done".into())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
