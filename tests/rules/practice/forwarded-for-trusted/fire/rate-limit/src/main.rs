use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

static SEEN: LazyLock<Mutex<HashMap<String, u32>>> = LazyLock::new(|| Mutex::new(HashMap::new()));

fn is_rate_limited(address: &str) -> bool {
    let mut seen = SEEN.lock().unwrap();
    let count = seen.entry(address.to_string()).or_insert(0);
    *count += 1;
    *count > 20
}

fn address(request: &Request) -> String {
    request
        .headers()
        .get("x-forwarded-for") //~ forwarded-for-trusted
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.split(',').next())
        .unwrap_or("unknown")
        .trim()
        .to_string()
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let address = address(&request);
    if is_rate_limited(&address) {
        return Ok(Response::builder().status(429).body(Body::Empty)?);
    }
    Ok(Response::new(Body::Empty))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
