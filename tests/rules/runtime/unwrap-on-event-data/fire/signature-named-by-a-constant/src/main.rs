use lambda_http::{run, service_fn, Error, Request};
use serde_json::Value;

const SIGNATURE: &str = "X-Slack-Signature";

fn verify_signature(body: &[u8], signature: &str) -> bool {
    body.len() == signature.len()
}

async fn handler(request: Request) -> Result<String, Error> {
    let signature = request.headers().get(SIGNATURE).and_then(|value| value.to_str().ok());
    if !verify_signature(request.body(), signature.unwrap_or("")) {
        return Err("not signed".into());
    }
    let body: Value = serde_json::from_slice(request.body()).unwrap(); //~ unwrap-on-event-data
    Ok(body["type"].to_string())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
