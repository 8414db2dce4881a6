use lambda_http::{run, service_fn, Body, Error, Request, Response};
use tracing::field;

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let span = tracing::info_span!("request", agent = field::Empty);
    span.record("agent", field::debug(request.headers().get("user-agent")));
    Ok(Response::new(Body::Empty))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
