use lambda_http::{Body, Error, Request, Response};

pub async fn handler(_request: Request) -> Result<Response<Body>, Error> {
    Ok(Response::new(Body::Empty))
}

async fn start() -> Result<(), Error> {
    lambda_http::run(lambda_http::service_fn(handler)).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    start().await
}
