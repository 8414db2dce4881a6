use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};
use serde::Deserialize;

#[derive(Deserialize)]
struct Order {
    id: u64,
}

fn reply(status: u16, text: &str) -> Result<Response<Body>, Error> {
    Ok(Response::builder().status(status).body(text.into())?)
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let order: Order = match serde_json::from_slice(request.body()) {
        Ok(order) => order,
        Err(_) => return reply(400, "no order, at most 500 bytes"),
    };
    reply(200, &order.id.to_string())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
