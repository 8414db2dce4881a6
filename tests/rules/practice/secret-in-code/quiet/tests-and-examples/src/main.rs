use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

// AKIAIOSFODNN7EXAMPLE is the key of the documentation.
async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}

#[cfg(test)]
mod tests {
    const API_KEY: &str = "k3Jx9Qv7Lm2Tz8Rw5Yb1";

    #[test]
    fn has_a_key() {
        assert!(!API_KEY.is_empty());
    }
}
