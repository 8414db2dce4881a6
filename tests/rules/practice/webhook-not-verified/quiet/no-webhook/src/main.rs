use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let event: serde_json::Value = serde_json::from_slice(request.body())?;
    Ok(Response::new(Body::Text(event["challenge"].to_string())))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
