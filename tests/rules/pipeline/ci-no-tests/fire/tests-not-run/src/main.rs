use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn answers_with_the_payload() {
        let event = LambdaEvent::new(serde_json::json!({"id": 1}), lambda_runtime::Context::default());
        assert_eq!(handler(event).await.unwrap()["id"], 1);
    }
}
