use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let Ok(order) = serde_json::from_slice::<serde_json::Value>(event.body()) else {
        return Ok(Response::builder().status(400).body("the body is not JSON".into())?);
    };
    Ok(Response::builder().body(Body::from(order.to_string()))?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
