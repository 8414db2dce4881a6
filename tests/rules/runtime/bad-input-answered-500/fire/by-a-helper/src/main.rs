use lambda_http::{run, service_fn, Body, Error, Request, Response};
use serde_json::Value;

fn failed(text: &str) -> Response<Body> {
    Response::builder().status(500).body(text.into()).expect("a response")
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let order: Value = match serde_json::from_slice(request.body()) {
        Ok(order) => order,
        Err(_) => return Ok(failed("no order")), //~ bad-input-answered-500
    };
    Ok(Response::new(order.to_string().into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
