use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let text = "a line // lambdawright: allow panic-in-handler";
    let raw = r#"" // lambdawright: allow panic-in-handler"#;
    let quote = '"';
    let lines = "first
    // lambdawright: allow panic-in-handler
    last";
    Ok(format!("{text}{raw}{quote}{lines}").into())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
