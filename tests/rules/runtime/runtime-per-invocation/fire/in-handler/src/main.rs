use lambda_runtime::{error::HandlerError, lambda, Context};
use serde_json::Value;

async fn store(event: Value) -> Value {
    event
}

fn handler(event: Value, _: Context) -> Result<Value, HandlerError> {
    let mut runtime = tokio::runtime::Runtime::new().unwrap(); //~ runtime-per-invocation
    Ok(runtime.block_on(store(event)))
}

fn main() {
    lambda!(handler);
}
