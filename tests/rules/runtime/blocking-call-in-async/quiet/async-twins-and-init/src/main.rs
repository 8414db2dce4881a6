use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(template: &str, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    tokio::fs::write("/tmp/last", template).await?;
    let output = tokio::process::Command::new("date").output().await?;
    Ok(output.stdout.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let template = std::fs::read_to_string("template.html")?;
    run(service_fn(|event| handler(&template, event))).await
}
