use lambda_runtime::{error::HandlerError, lambda, Context};
use serde_json::Value;
use tokio::runtime::Runtime;

async fn post(event: &Value) {
    println!("{}", event["id"]);
}

fn main() {
    lambda!(|event: Value, _: Context| -> Result<Value, HandlerError> {
        let mut runtime = Runtime::new().unwrap();
        runtime.block_on(async { post(&event).await });
        Ok(event)
    });
}
