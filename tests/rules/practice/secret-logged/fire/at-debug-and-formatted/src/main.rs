use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn subject(raw_token: &str) -> usize {
    let token = raw_token.trim_start_matches("Bearer ");
    tracing::debug!("token of the caller: {}", token); //~ secret-logged
    token.len()
}

async fn handler(event: LambdaEvent<Value>) -> Result<usize, Error> {
    let token = event.payload["token"].as_str().unwrap_or_default();
    let line = format!("token: {}, kind: {}", token, event.payload["kind"]);
    tracing::info!("{}", line); //~ secret-logged
    Ok(subject(token))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt::init();
    run(service_fn(handler)).await
}
