use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(_event: LambdaEvent<serde_json::Value>) -> Result<(), Error> {
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
