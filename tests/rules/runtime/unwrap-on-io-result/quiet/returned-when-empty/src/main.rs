use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(_event: LambdaEvent<Value>) -> Result<usize, Error> {
    let client = aws_sdk_dynamodb::Client::new(&aws_config::load_from_env().await);
    let reply = client.batch_get_item().send().await?;
    if reply.responses().map_or(true, |tables| tables.is_empty()) {
        return Ok(0);
    }
    Ok(reply.responses().unwrap().len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
