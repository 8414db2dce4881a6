use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let text = event.payload.to_string();
    let folder = "/var/task/out";
    std::fs::create_dir_all(folder)?; //~ write-outside-tmp
    std::fs::write("/tmp/report.json", &text)?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
