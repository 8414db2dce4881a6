use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

fn address(request: &Request) -> String {
    request
        .headers()
        .get("x-forwarded-for")
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.split(',').next())
        .unwrap_or("unknown")
        .trim()
        .to_string()
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let address = address(&request);
    Ok(Response::new(Body::Text(address)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
