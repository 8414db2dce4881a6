use lambda_http::{run, service_fn, Body, Error, Request, Response};
use tracing::field;

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let span = tracing::info_span!("request", headers = field::Empty);
    span.record("headers", field::debug(request.headers())); //~ headers-in-span
    Ok(Response::new(Body::Empty))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
