use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Clone, Deserialize)]
struct Applicant {
    id: String,
    email: String,
}

async fn store(applicant: Applicant) -> Result<(), Error> {
    tracing::info!("storing {:?}", applicant); //~ personal-record-logged
    Ok(())
}

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let applicant: Applicant = serde_json::from_value(event.payload)?;
    store(applicant).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
