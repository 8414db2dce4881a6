use aws_sdk_secretsmanager::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn secret(name: &str) -> Result<String, Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config); //~ client-in-handler
    let reply = client.get_secret_value().secret_id(name).send().await?;
    Ok(reply.secret_string.unwrap_or_default())
}

async fn address() -> Result<String, Error> {
    let is_local = std::env::var("LOCAL").is_ok();
    if is_local {
        Ok(std::env::var("DATABASE_URL")?)
    } else {
        secret("orders/database").await
    }
}

async fn handler(_event: LambdaEvent<Value>) -> Result<usize, Error> {
    Ok(address().await?.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
