use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn table() -> String {
    std::env::var("GAME_TABLE_NAME").unwrap_or_else(|_| "".to_string()) //~ environment-read-per-invocation
}

async fn handler(client: &aws_sdk_dynamodb::Client, event: LambdaEvent<Value>) -> Result<Option<i32>, Error> {
    let found = client.scan().table_name(table()).limit(event.payload["limit"].as_i64().unwrap_or(1) as i32).send().await?;
    Ok(Some(found.count()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_dynamodb::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
