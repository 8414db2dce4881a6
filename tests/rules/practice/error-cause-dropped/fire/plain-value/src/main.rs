use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn wants_mail(client: &Client, team: &str) -> bool {
    let read = client
        .get_item()
        .table_name("settings")
        .key("team", AttributeValue::S(team.to_string()))
        .send()
        .await;
    match read {
        Ok(output) => output.item().is_some_and(|item| item.contains_key("notify")),
        Err(_) => false, //~ error-cause-dropped
    }
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let team = event.payload["team"].as_str().ok_or("no team")?;
    Ok(wants_mail(client, team).await.into())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
