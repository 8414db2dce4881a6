use lambda_http::http::StatusCode;
use lambda_http::{run, service_fn, Body, Error, Request, Response};
use serde_json::Value;

fn failed(error: Error) -> Result<Response<Body>, Error> {
    tracing::error!(error, "request failed");
    Ok(Response::builder().status(StatusCode::INTERNAL_SERVER_ERROR).body(Body::Empty)?) //~ one-status-for-every-error
}

async fn answer(request: &Request) -> Result<Body, Error> {
    let order: Value = serde_json::from_slice(request.body())?;
    Ok(Body::from(order["id"].to_string()))
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    match answer(&request).await {
        Ok(body) => Ok(Response::new(body)),
        Err(error) => failed(error),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
