use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<serde_json::Value>) -> Result<serde_json::Value, Error> {
    Ok(event.payload)
}

async fn ensure_table(client: &aws_sdk_dynamodb::Client) -> Result<(), Error> {
    let tables = client.list_tables().send().await?; //~ table-created-at-start
    if !tables.table_names().iter().any(|name| name == "orders") {
        client.create_table().table_name("orders").send().await?;
    }
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_dynamodb::Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    ensure_table(&client).await?;
    run(service_fn(handler)).await
}
