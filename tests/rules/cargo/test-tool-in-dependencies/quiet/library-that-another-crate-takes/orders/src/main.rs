use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    Ok(names::shown(&event.payload.to_string()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use helpers::mock_context;

    #[tokio::test]
    async fn answers() {
        let event = LambdaEvent::new(serde_json::json!({"name": "a"}), mock_context());
        assert!(handler(event).await.is_ok());
    }
}
