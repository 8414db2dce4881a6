use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn find(client: &aws_sdk_dynamodb::Client, id: &str) -> Result<Option<String>, Error> {
    let reply = client.get_item().table_name("orders").key("id", id_of(id)).send().await?;
    Ok(reply.item.and_then(|item| item.get("state")?.as_s().ok().cloned()))
}

fn id_of(id: &str) -> aws_sdk_dynamodb::types::AttributeValue {
    aws_sdk_dynamodb::types::AttributeValue::S(id.to_string())
}

async fn handler(client: &aws_sdk_dynamodb::Client, _event: LambdaEvent<Value>) -> Result<String, Error> {
    let reply = reqwest::get("https://a.example.com").await;
    if let Err(e) = &reply {
        tracing::error!("{e}");
    }
    let text = reply.unwrap().error_for_status()?.text().await?; //~ unwrap-on-io-result
    let state = find(client, "1").await?;
    Ok(text + &state.unwrap()) //~ unwrap-on-io-result
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = aws_sdk_dynamodb::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
