use lambda_runtime::{service_fn, Error, LambdaEvent};
use serde_json::{json, Value};
use std::panic;

fn compile(program: &str) -> usize {
    program.find("main").expect("a program has a main")
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let program = event.payload["program"].as_str().unwrap_or_default().to_owned();
    let result = panic::catch_unwind(|| compile(&program));
    Ok(match result {
        Ok(at) => json!({ "main": at }),
        Err(_) => json!({ "error": "the program cannot be compiled" }),
    })
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    lambda_runtime::run(service_fn(handler)).await
}
