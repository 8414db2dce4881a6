use aws_config::sts::AssumeRoleProvider;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let tables = client.list_tables().limit(5).send().await?;
    Ok(Value::from(format!("{} for {}", tables.table_names().len(), event.payload)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let provider = AssumeRoleProvider::builder("arn:aws:iam::111122223333:role/orders").session_name("orders").build().await;
    let client = Client::new(&aws_config::from_env().credentials_provider(provider).load().await);
    run(service_fn(|event| handler(&client, event))).await
}
