use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn domain(name: &str, built_with: Option<&str>, default: &str) -> String {
    match std::env::var(name).as_ref() {
        Ok(value) => value.clone(),
        Err(_) => built_with.unwrap_or(default).to_owned(),
    }
}

fn is_on(local: bool) -> Option<String> {
    let arn = std::env::var("PIPELINE_ARN").unwrap_or_default();
    if local || arn.is_empty() {
        return None;
    }
    Some(arn)
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let arn = event.context.invoked_function_arn.clone();
    let queue = match std::env::var("ORDERS_QUEUE") {
        Ok(queue) => queue,
        Err(_) => {
            let parts = arn.split(':').collect::<Vec<&str>>();
            if parts.len() != 7 {
                return Err("no ARN".into());
            }
            format!("https://sqs.{}.amazonaws.com/{}/orders", parts[3], parts[4])
        }
    };
    Ok(Value::from(format!("{queue}{:?}{}", is_on(false), domain("API_DOMAIN", option_env!("API_DOMAIN"), "example.com"))))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
