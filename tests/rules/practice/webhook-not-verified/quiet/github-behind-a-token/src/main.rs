use lambda_http::{run, service_fn, Body, Error, Request, Response};
use serde::Deserialize;

// What our own relay sends on of a GitHub webhook.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum WebhookPayload {
    PullRequest { action: String },
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let token = request.headers().get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default();
    if token != std::env::var("RELAY")? {
        return Ok(Response::builder().status(401).body(Body::Empty)?);
    }
    let Body::Text(text) = request.into_body() else { return Ok(Response::new(Body::Empty)) };
    let WebhookPayload::PullRequest { action } = serde_json::from_str(&text)?;
    Ok(Response::new(Body::from(action)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
