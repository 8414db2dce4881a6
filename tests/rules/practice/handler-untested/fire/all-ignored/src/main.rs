use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    match event.payload["id"].as_str() {
        Some(id) if !id.is_empty() => Ok(json!({ "id": id })),
        _ => Err("an order without id".into()),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    #[ignore = "needs the table"]
    async fn an_order_is_kept() {
        let event = LambdaEvent::new(json!({ "id": "1" }), Default::default());
        assert_eq!(handler(event).await.unwrap()["id"], "1");
    }
}
