use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Report {
    task_token: String,
    #[serde(default)]
    level: u8,
}

async fn handler(event: LambdaEvent<Report>) -> Result<String, Error> {
    Ok(format!("{:?}", event.payload))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
