use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    let table = std::env::var("GAME_TABLE_NAME").unwrap_or_default(); //~ environment-read-per-invocation
    if table.is_empty() {
        return Err("no table".into());
    }
    Ok(format!("{table}/{}", event.payload["id"]))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
