use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &aws_sdk_secretsmanager::Client, event: LambdaEvent<Value>) -> Result<usize, Error> {
    let name = event.payload["name"].as_str().unwrap_or_default();
    let db_credentials = client.get_secret_value().secret_id(name).send().await?;
    println!("credentials: {:?}", db_credentials);
    Ok(db_credentials.secret_string().unwrap_or_default().len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_secretsmanager::Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    let client = &client;
    run(service_fn(move |event| handler(client, event))).await
}
