use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    tracing::debug!("{:?}", request); //~ event-logged
    Ok(Response::new(Body::Empty))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt().with_max_level(tracing::Level::DEBUG).init();
    run(service_fn(handler)).await
}
