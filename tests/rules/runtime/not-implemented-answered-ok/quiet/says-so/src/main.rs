use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use serde_json::json;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    if event.payload["kind"] == "push" {
        tracing::warn!("push is not implemented");
        return Ok(json!({ "statusCode": 501 }));
    }
    if event.payload["kind"] == "mail" {
        tracing::warn!("mail is not implemented");
        return Err("not implemented".into());
    }
    if event.payload["kind"] == "fax" {
        tracing::warn!("fax is not implemented");
        return Ok(json!({
            "statusCode": 405,
            "body": "only post"
        }));
    }
    Ok(json!({ "statusCode": 200 }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
