use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Report {
    #[serde(rename = "Records")]
    records: Vec<serde_json::Value>,
}

async fn handler(event: LambdaEvent<Report>) -> Result<String, Error> {
    Ok(format!("{:?}", event.payload))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
