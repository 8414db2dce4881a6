use lambda_http::{Body, Error, Request, Response};

pub async fn handler(_request: Request) -> Result<Response<Body>, Error> {
    Ok(Response::new(Body::Empty))
}
