use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

#[cached::proc_macro::cached(result = true)]
async fn parameter(name: String) -> Result<String, Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let ssm = aws_sdk_ssm::Client::new(&config);
    let reply = ssm.get_parameter().name(name).send().await?;
    Ok(reply.parameter.and_then(|parameter| parameter.value).unwrap_or_default())
}

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    parameter("/orders/limit".to_string()).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
