use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(_event: LambdaEvent<Value>) -> Result<(), Error> {
    let status = tokio::process::Command::new("/opt/convert").arg("/tmp/in").status().await?;
    if !status.success() { //~ error-swallowed
        tracing::warn!(?status, "convert failed");
        return Ok(());
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
