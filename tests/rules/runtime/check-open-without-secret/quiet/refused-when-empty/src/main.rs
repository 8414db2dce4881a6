use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(expected_token: &str, event: Request) -> Result<Response<Body>, Error> {
    let token = event.headers().get("x-webhook-token").and_then(|value| value.to_str().ok()).unwrap_or("");
    if expected_token.is_empty() || token != expected_token {
        return Ok(Response::builder().status(403).body(Body::Empty)?);
    }
    Ok(Response::new(Body::from("done")))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let expected_token = std::env::var("WEBHOOK_TOKEN").unwrap_or_default();
    run(service_fn(|event| handler(&expected_token, event))).await
}
