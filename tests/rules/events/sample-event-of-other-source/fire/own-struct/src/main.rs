use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Reading {
    sensor_id: String,
    value: f64,
}

async fn handler(event: LambdaEvent<Reading>) -> Result<(), Error> {
    tracing::info!(sensor = event.payload.sensor_id, value = event.payload.value, "received");
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
