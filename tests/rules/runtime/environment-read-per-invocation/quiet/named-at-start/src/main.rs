use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::sync::OnceLock;

static TABLE: OnceLock<String> = OnceLock::new();

fn required(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} must be set"))
}

async fn handler(bucket: &str, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let table = TABLE.get_or_init(|| required("TABLE"));
    Ok(Value::from(format!("{bucket}{table}{}", event.payload)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let bucket = required("BUCKET");
    run(service_fn(|event| handler(&bucket, event))).await
}
