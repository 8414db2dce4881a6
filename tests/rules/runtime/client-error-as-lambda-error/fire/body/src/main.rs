use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let order: serde_json::Value = serde_json::from_slice(event.body())?; //~ client-error-as-lambda-error
    Ok(Response::new(Body::from(order.to_string())))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
