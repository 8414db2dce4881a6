use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Deserialize)]
struct Applicant {
    email: String,
}

fn read(payload: Value) -> Result<Applicant, serde_json::Error> {
    serde_json::from_value(payload)
}

async fn handler(event: LambdaEvent<Value>) -> Result<usize, Error> {
    let applicant = read(event.payload).map_err(|error| {
        tracing::error!("not an applicant: {error:?}");
        error
    })?;
    Ok(applicant.email.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
