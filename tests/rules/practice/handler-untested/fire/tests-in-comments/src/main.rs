use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(json!({ "message": format!("hello {}", event.payload["name"]) }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}

// #[cfg(test)]
// mod tests {
//     use super::*;
//
//     #[tokio::test]
//     async fn greets() {
//         let event = LambdaEvent::new(json!({ "name": "world" }), Default::default());
//         assert!(handler(event).await.is_ok());
//     }
// }
