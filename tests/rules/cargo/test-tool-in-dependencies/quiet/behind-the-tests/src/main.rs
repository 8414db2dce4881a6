use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

#[cfg(test)]
mod tests {
    #[test]
    fn makes_ids() {
        assert_ne!(ulid::Ulid::new(), ulid::Ulid::new());
    }
}

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    Ok(ulid::Ulid::new().to_string())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
