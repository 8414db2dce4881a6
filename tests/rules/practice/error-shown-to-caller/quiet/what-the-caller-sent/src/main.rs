use lambda_http::{run, service_fn, Body, Error, Request, Response};
use serde_json::Value;

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    match serde_json::from_slice::<Value>(request.body()) {
        Ok(order) => Ok(Response::new(order["id"].to_string().into())),
        Err(e) => Ok(Response::builder().status(500).body(format!("{e:?}").into())?),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
