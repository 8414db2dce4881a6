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
    let order = match request.payload::<Order>() {
        Ok(Some(order)) => order,
        Ok(None) => return reply(400, "no body"),
        Err(error) => { //~ bad-input-answered-500
            tracing::error!(%error, "no order");
            return Ok(Response::builder().status(503).body(Body::Empty)?);
        }
    };
    reply(200, &order.id.to_string())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
