use lambda_http::{Body, Error, Request, Response};

pub async fn handler(_request: Request) -> Result<Response<Body>, Error> {
    Ok(Response::new(Body::Empty))
}

#[tokio::main]
async fn main() -> Result<(), Error> { //~ handler-never-run
    // lambda_http::run(lambda_http::service_fn(handler)).await
    Ok(())
}
