use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let text = event.payload.to_string();
    let rules = std::fs::read_to_string("rules.json")?;
    println!("{} {}", rules.len(), text.len());
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
