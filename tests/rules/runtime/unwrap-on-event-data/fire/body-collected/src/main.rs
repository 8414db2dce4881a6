use http_body_util::BodyExt;
use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let body = request.into_body();
    let bytes = body.collect().await?.to_bytes();
    let names: Vec<String> = serde_json::from_slice(&bytes).unwrap(); //~ unwrap-on-event-data
    Ok(Response::new(Body::from(names.join(", "))))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
