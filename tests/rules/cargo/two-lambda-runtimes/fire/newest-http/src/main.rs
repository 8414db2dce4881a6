use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(_request: Request) -> Result<Response<Body>, Error> {
    Ok(Response::new(Body::Empty))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    lambda_runtime::tracing::init_default_subscriber();
    run(service_fn(handler)).await
}
