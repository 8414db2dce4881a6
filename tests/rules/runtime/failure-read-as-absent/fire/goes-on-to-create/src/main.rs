use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn get_user_by_email(client: &Client, table: &str) -> Result<Option<usize>, Error> {
    let answer = client.get_item().table_name(table).send().await?;
    Ok(answer.item.map(|item| item.len()))
}

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<Value, Error> {
    if let Ok(found) = get_user_by_email(client, "users").await { //~ failure-read-as-absent
        if found.is_some() {
            return Ok(json!({ "taken": true }));
        }
    }
    client.put_item().table_name("users").send().await?;
    Ok(json!({ "taken": false }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
