use dotenv::dotenv;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    dotenv().ok();
    let zone = dotenv::var("REPORTING_TIMEZONE")?; //~ environment-read-per-invocation
    Ok(zone)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
