use base64::prelude::{Engine, BASE64_STANDARD};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<serde_json::Value>) -> Result<String, Error> {
    let cursor = BASE64_STANDARD.decode(event.payload["cursor"].as_str().unwrap_or_default())?;
    Ok(BASE64_STANDARD.encode(cursor))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
