use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn find_cached(client: &Client, table: &str) -> Result<usize, Error> {
    let answer = client.get_item().table_name(table).send().await?;
    answer.item.map(|item| item.len()).ok_or_else(|| "not cached".into())
}

// A miss and a failure cost the same: the answer is made anew.
async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<Value, Error> {
    if let Ok(size) = find_cached(client, "answers").await {
        return Ok(json!({ "size": size }));
    }
    let made = client.get_item().table_name("sources").send().await?;
    Ok(json!({ "size": made.item.map_or(0, |item| item.len()) }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
