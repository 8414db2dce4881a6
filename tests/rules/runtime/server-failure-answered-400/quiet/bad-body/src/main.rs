use lambda_http::{run, service_fn, Body, Error, Request, Response};
use serde_json::Value;

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    match serde_json::from_slice::<Value>(event.body()) {
        Ok(order) => Ok(Response::builder().status(200).body(order.to_string().into())?),
        Err(error) => Ok(Response::builder().status(400).body(error.to_string().into())?),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
