use std::sync::Mutex;

use lambda_runtime::{error::HandlerError, lambda, Context};
use once_cell::sync::Lazy;
use serde_json::Value;
use tokio::runtime::Runtime;

static RUNTIME: Lazy<Mutex<Runtime>> = Lazy::new(|| Mutex::new(Runtime::new().unwrap()));

async fn store(event: Value) -> Value {
    event
}

fn handler(event: Value, _: Context) -> Result<Value, HandlerError> {
    Ok(RUNTIME.lock().unwrap().block_on(store(event)))
}

fn main() {
    lambda!(handler);
}
