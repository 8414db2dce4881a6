use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct Config {
    jira_config_table_name: String,
}

async fn settings(client: &Client, config: &Config, team: &str) -> Result<usize, Error> {
    let found = client
        .query() //~ first-page-only
        .table_name(&config.jira_config_table_name)
        .key_condition_expression("pk = :pk")
        .expression_attribute_values(":pk", AttributeValue::S(team.to_string()))
        .send()
        .await?;
    Ok(found.items().iter().count())
}

// Those of everybody.
async fn list_teams(client: &Client) -> Result<usize, Error> {
    let found = client
        .query() //~ first-page-only
        .table_name("orders")
        .key_condition_expression("pk = :pk")
        .expression_attribute_values(":pk", AttributeValue::S("TEAM".to_string()))
        .send()
        .await?;
    Ok(found.items().iter().count())
}

async fn passes(s3: &aws_sdk_s3::Client, team: &str, run: &str) -> Result<usize, Error> {
    let prefix = format!("runs/{team}/{run}/passes/");
    let found = s3.list_objects_v2().bucket("runs").prefix(&prefix).send().await?; //~ first-page-only
    Ok(found.contents().iter().count())
}

async fn runs(s3: &aws_sdk_s3::Client, team: &str) -> Result<usize, Error> {
    let found = s3.list_objects_v2().bucket("runs").prefix(format!("runs/{team}/")).send().await?; //~ first-page-only
    Ok(found.contents().iter().count())
}

async fn handler(client: &Client, s3: &aws_sdk_s3::Client, event: LambdaEvent<Value>) -> Result<usize, Error> {
    let config = Config { jira_config_table_name: "settings".to_string() };
    let team = event.payload["team"].as_str().unwrap_or_default();
    let count = settings(client, &config, team).await? + list_teams(client).await?;
    Ok(count + passes(s3, team, "7").await? + runs(s3, team).await?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
    let s3 = aws_sdk_s3::Client::new(&config);
    run(service_fn(|event| handler(&client, &s3, event))).await
}
