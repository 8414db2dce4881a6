use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn cleanup(input: String, output: String) {
    if let Err(error) = tokio::fs::remove_file(input).await {
        eprintln!("{error}");
    }
    if let Err(error) = tokio::fs::remove_file(output).await {
        eprintln!("{error}");
    }
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    tokio::fs::write("/tmp/in", event.payload.to_string()).await?;
    tokio::fs::copy("/tmp/in", "/tmp/out").await?;
    tokio::spawn(cleanup("/tmp/in".to_owned(), "/tmp/out".to_owned()));
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
