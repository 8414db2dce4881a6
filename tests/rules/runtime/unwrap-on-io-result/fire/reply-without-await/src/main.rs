use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Forecast {
    hours: Vec<f32>,
}

fn forecast(place: &str) -> Result<Forecast, Error> {
    let key = std::env::var("API_KEY")?;
    let reply = ureq::get("https://weather.example.com").set("key", &key).query("place", place).call()?;
    Ok(reply.into_json()?)
}

fn summary(forecast: &Forecast) -> String {
    format!("{} degrees", forecast.hours[3]) //~ unwrap-on-io-result
}

async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    let place = event.payload["place"].as_str().unwrap_or("Oslo").to_owned();
    let forecast = forecast(&place)?;
    Ok(summary(&forecast))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
