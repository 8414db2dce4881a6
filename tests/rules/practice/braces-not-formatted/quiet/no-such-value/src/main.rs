use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    let size = event.payload["size"].as_u64().unwrap_or(1);
    let route = "/orders/{order}".to_string();
    Ok(format!("{route}?size={size}"))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
