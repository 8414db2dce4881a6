use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use veil::Redact;

#[derive(Debug, Deserialize)]
struct Message {
    credentials: Credentials,
}

#[derive(Redact, Deserialize)]
struct Credentials {
    #[redact]
    session: String,
}

#[tracing::instrument]
async fn handler(event: LambdaEvent<Message>) -> Result<usize, Error> {
    Ok(event.payload.credentials.session.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt::init();
    run(service_fn(handler)).await
}
