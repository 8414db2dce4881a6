use lambda_http::{run, service_fn, Body, Error, Request, Response};
use teloxide::types::Update;

async fn handler(request: Request) -> Result<Response<Body>, Error> { //~ webhook-not-verified
    let update: Update = match serde_json::from_slice(request.body()) {
        Ok(update) => update,
        Err(_) => return Ok(Response::builder().status(400).body(Body::Empty)?),
    };
    Ok(Response::new(Body::Text(update.id.0.to_string())))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
