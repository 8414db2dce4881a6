use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(json!({
        "client": event.payload["client"],
        "Resource": "arn:aws:iot:us-east-1:<your_account_id>:topic/orders", //~ unfilled-placeholder
    }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
