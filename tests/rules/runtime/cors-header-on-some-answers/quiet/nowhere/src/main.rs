use lambda_http::{run, service_fn, Body, Error, Request, Response};
use serde_json::Value;

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let Ok(order) = serde_json::from_slice::<Value>(event.body()) else {
        return Ok(Response::builder()
            .status(400)
            .body("no order".into())?);
    };
    Ok(Response::builder()
            .status(200)
            .body(order["id"].to_string().into())?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
