use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(key: &str, event: LambdaEvent<Value>) -> Result<bool, Error> {
    Ok(event.payload["key"].as_str() == Some(key))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let ssm = aws_sdk_ssm::Client::new(&config);
    let secrets = aws_sdk_secretsmanager::Client::new(&config);
    let limit = ssm.get_parameter().name("/orders/limit").send().await?;
    let key = secrets.get_secret_value().secret_id("orders/key").send().await?; //~ start-awaits-one-by-one
    let key = format!("{:?}{:?}", limit.parameter(), key.secret_string());
    run(service_fn(|event| handler(&key, event))).await
}
