use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handle(event: Request) -> Result<Response<Body>, Error> {
    let token = event.headers().get("X-Orders").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let status = if guard::claims_of(token, b"").is_some() { 200 } else { 401 };
    Ok(Response::builder().status(status).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handle)).await
}
