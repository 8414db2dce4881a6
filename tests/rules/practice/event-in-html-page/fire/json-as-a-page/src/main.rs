use lambda_http::{run, service_fn, Body, Error, Request, Response};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
struct Order {
    item: String,
    amount: u32,
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let order = match serde_json::from_slice::<Order>(request.body()) {
        Ok(order) => order,
        Err(error) => return Ok(Response::builder().status(400).header("content-type", "text/plain").body(error.to_string().into())?),
    };
    let text = serde_json::to_string(&order)?;
    Ok(Response::builder().header("content-type", "text/html").body(text.into())?) //~ event-in-html-page
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
