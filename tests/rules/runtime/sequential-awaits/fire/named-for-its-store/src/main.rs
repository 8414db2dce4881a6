use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn ddb_find(client: &aws_sdk_dynamodb::Client, name: &str) -> Result<i32, Error> {
    Ok(client.query().table_name(name).send().await?.count)
}

async fn handler(client: &aws_sdk_dynamodb::Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    tracing::info!(event = event.context.request_id, "begins");
    let open = ddb_find(client, "open").await?;
    let closed = ddb_find(client, "closed").await?; //~ sequential-awaits
    tracing::info!(open, closed, "counted");
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_dynamodb::Client::new(&aws_config::load_from_env().await);
    let client = &client;
    run(service_fn(move |event: LambdaEvent<Value>| async move { handler(client, event).await })).await
}
