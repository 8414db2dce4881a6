use backoff::future::retry;
use backoff::ExponentialBackoff;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn read(name: &str) -> Result<Value, std::io::Error> {
    if name.is_empty() {
        return Err(std::io::ErrorKind::NotFound.into());
    }
    Ok(Value::from(name))
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let name = event.payload["name"].as_str().unwrap_or_default().to_string();
    let found = retry(ExponentialBackoff::default(), || async { read(&name).map_err(backoff::Error::transient) }).await?;
    Ok(found)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
