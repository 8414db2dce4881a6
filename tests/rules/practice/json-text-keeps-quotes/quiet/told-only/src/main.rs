use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<u64, Error> {
    let city = &event.payload["city"];
    let text = format!("no such city in this year/country: {city}");
    if event.payload["count"].to_string() == "0" {
        return Err(text.into());
    }
    Ok(event.payload["population_text"].to_string().parse()?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
