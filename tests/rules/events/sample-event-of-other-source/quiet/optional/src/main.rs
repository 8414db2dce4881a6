use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Reading {
    sensor_id: Option<String>,
    body: String,
}

async fn handler(event: LambdaEvent<Reading>) -> Result<(), Error> {
    tracing::info!(body = event.payload.body, "received");
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
