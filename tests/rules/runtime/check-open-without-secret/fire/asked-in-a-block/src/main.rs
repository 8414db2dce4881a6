use lambda_http::{run, service_fn, Body, Error, Request, Response};
use tracing::warn;

fn may_pass(request: &Request) -> bool {
    let expected = std::env::var("ADMIN_API_KEY").unwrap_or_default(); //~ check-open-without-secret
    if expected.is_empty() {
        return true;
    }
    request.headers().get("x-api-key").and_then(|value| value.to_str().ok()) == Some(expected.as_str())
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let expected = std::env::var("HOOK_SECRET").unwrap_or_else(|_| { //~ check-open-without-secret
        warn!("HOOK_SECRET is not set");
        String::new()
    });
    if !expected.is_empty() {
        let given = request.headers().get("x-hook-secret").and_then(|value| value.to_str().ok());
        if given.unwrap_or("-") != expected {
            return Ok(Response::builder().status(403).body(Body::Empty)?);
        }
    }
    let status = if may_pass(&request) { 200 } else { 401 };
    Ok(Response::builder().status(status).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
