use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(request: Request) -> Result<Response<Body>, Error> { //~ webhook-not-verified
    let event: serde_json::Value = serde_json::from_slice(request.body())?;
    if event["type"] == "url_verification" {
        return Ok(Response::new(Body::Empty));
    }
    Ok(Response::new(Body::Text(event["challenge"].to_string())))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
