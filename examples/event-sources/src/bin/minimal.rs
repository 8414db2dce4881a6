// region: minimal-main
use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use serde_json::{Value, json};

#[tokio::main(flavor = "current_thread")] // tokio = { version = "1", features = ["macros", "rt"] }
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let name = event.payload["name"].as_str().unwrap_or("world");
    Ok(json!({ "message": format!("Hello, {name}!") }))
}
// endregion

#[cfg(test)]
mod tests {
    use super::handler;
    use lambda_runtime::{Context, Error, LambdaEvent};
    use serde_json::json;

    #[tokio::test]
    async fn greets_the_world_when_nobody_is_named() -> Result<(), Error> {
        let named = handler(LambdaEvent::new(json!({ "name": "Ada" }), Context::default())).await?;
        let unnamed = handler(LambdaEvent::new(json!({}), Context::default())).await?;
        assert_eq!(named["message"], "Hello, Ada!");
        assert_eq!(unnamed["message"], "Hello, world!");
        Ok(())
    }
}
