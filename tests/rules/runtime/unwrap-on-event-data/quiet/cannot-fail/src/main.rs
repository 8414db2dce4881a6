use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    let name = event.payload["name"].as_str().unwrap_or("nobody").to_owned();
    let first = name.split(',').next().unwrap();
    let id: u32 = "17".parse().unwrap();
    let table = std::env::var("TABLE").unwrap();
    Ok(serde_json::to_string(&json!({ "first": first, "id": id, "table": table })).unwrap())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
