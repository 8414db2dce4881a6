use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn active(client: &Client, team: AttributeValue) -> Result<usize, Error> {
    let found = client
        .query()
        .table_name("runs")
        .key_condition_expression("team = :team")
        .filter_expression("branch = :branch")
        .expression_attribute_values(":team", team)
        .scan_index_forward(false)
        .limit(50) //~ limit-before-filter
        .send()
        .await?;
    Ok(found.items().len())
}

async fn page(client: &Client, team: AttributeValue, limit: i32) -> Result<usize, Error> {
    let found = client
        .query()
        .table_name("runs")
        .key_condition_expression("team = :team")
        .filter_expression("branch = :branch")
        .expression_attribute_values(":team", team)
        .scan_index_forward(false)
        .limit(limit) //~ limit-before-filter
        .send()
        .await?;
    Ok(found.items().len())
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<usize, Error> {
    let team = AttributeValue::S(event.payload["team"].to_string());
    let limit = event.payload["limit"].as_i64().unwrap_or(20) as i32;
    Ok(active(client, team.clone()).await? + page(client, team, limit).await?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
