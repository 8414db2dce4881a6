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
    let path = format!("/tmp/{}", request.uri().path().len());
    let stored = tokio::fs::read(path).await?;
    let order: Order = match serde_json::from_slice(&stored) {
        Ok(order) => order,
        Err(_) => return reply(500, "the stored order does not read"),
    };
    reply(200, &order.id.to_string())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
