use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn to_fahrenheit(degrees: f64) -> f64 {
    degrees * 9.0 / 5.0 + 32.0
}

fn to_celsius(degrees: f64) -> f64 {
    (degrees - 32.0) * 5.0 / 9.0
}

fn to_rankine(degrees: f64) -> f64 {
    (degrees + 273.15) * 9.0 / 5.0
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let degrees = event.payload["degrees"].as_f64().unwrap_or_default();
    let turned = match event.payload["scale"].as_str() {
        Some("fahrenheit") => to_fahrenheit(degrees),
        Some("rankine") => to_rankine(degrees),
        _ => to_celsius(degrees),
    };
    Ok(Value::from(turned))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
