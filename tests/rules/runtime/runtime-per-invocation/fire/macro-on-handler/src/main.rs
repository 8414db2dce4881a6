use lambda_runtime::{error::HandlerError, lambda, Context};
use serde_json::Value;

async fn store(event: Value) -> Value {
    event
}

#[tokio::main]
async fn handler(event: Value, _: Context) -> Result<Value, HandlerError> { //~ runtime-per-invocation
    Ok(store(event).await)
}

fn main() {
    lambda!(handler);
}
