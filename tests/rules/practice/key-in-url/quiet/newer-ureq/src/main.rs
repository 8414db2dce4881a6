use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn fetch(key: &str, city: &str) -> Result<Value, Error> {
    let url = format!("https://api.weather.io/v1/current.json?key={key}&q={city}");
    let reply = ureq::get(&url).call()?.into_body().read_json()?;
    Ok(reply)
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    fetch(&std::env::var("WEATHER_KEY")?, event.payload["city"].as_str().unwrap_or("Bern"))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    lambda_runtime::tracing::init_default_subscriber();
    run(service_fn(handler)).await
}
