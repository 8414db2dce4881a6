use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use retry::{delay::Fixed, retry};
use serde_json::Value;

fn read(name: &str) -> Result<Value, std::io::Error> {
    if name.is_empty() {
        return Err(std::io::ErrorKind::NotFound.into());
    }
    Ok(Value::from(name))
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let name = event.payload["name"].as_str().unwrap_or_default().to_string();
    Ok(retry(Fixed::from_millis(1000).take(3), || read(&name))?) //~ blocking-call-in-async
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
