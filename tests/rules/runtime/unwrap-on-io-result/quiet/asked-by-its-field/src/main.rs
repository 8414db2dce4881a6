use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(_event: LambdaEvent<Value>) -> Result<usize, Error> {
    let client = aws_sdk_dynamodb::Client::new(&aws_config::load_from_env().await);
    let reply = client.get_item().send().await?;
    if reply.item.is_none() {
        return Ok(0);
    }
    Ok(reply.item().unwrap().len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
