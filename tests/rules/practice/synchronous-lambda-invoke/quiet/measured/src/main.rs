use aws_sdk_lambda::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::time::Instant;

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<u128, Error> {
    let start = Instant::now();
    client.invoke().function_name("probe").send().await?;
    Ok(start.elapsed().as_millis())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
