use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    let country = &event.payload["country"];
    let year = &event.payload["year"];
    Ok(format!("{year}/{country}.pdf")) //~ json-text-keeps-quotes
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
