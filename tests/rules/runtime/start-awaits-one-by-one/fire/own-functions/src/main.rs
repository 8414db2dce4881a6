use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(key: &str, event: LambdaEvent<Value>) -> Result<bool, Error> {
    Ok(event.payload["key"].as_str() == Some(key))
}

async fn load_rules(ssm: &aws_sdk_ssm::Client) -> Result<String, Error> {
    let found = ssm.get_parameter().name("/orders/rules").send().await?;
    Ok(found.parameter().and_then(|p| p.value()).unwrap_or_default().to_string())
}

async fn load_prices(ssm: &aws_sdk_ssm::Client) -> Result<String, Error> {
    let found = ssm.get_parameter().name("/orders/prices").send().await?;
    Ok(found.parameter().and_then(|p| p.value()).unwrap_or_default().to_string())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let ssm = aws_sdk_ssm::Client::new(&config);
    let rules = load_rules(&ssm).await?;
    let prices = load_prices(&ssm).await?; //~ start-awaits-one-by-one
    let key = format!("{rules}{prices}");
    run(service_fn(|event| handler(&key, event))).await
}
