use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<serde_json::Value>) -> Result<String, Error> {
    let cursor = base64::decode(event.payload["cursor"].as_str().unwrap_or_default())?;
    Ok(base64::encode(cursor))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
