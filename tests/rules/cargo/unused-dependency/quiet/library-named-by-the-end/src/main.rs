use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(html2md::rewrite_html(&event.payload.to_string(), false).into())
}
#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
