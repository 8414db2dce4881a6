use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    let city = event.payload.get("city").ok_or("no city")?.to_string(); //~ json-text-keeps-quotes
    Ok(object_key(&city))
}

fn object_key(city: &str) -> String {
    [city, ".pdf"].concat()
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
