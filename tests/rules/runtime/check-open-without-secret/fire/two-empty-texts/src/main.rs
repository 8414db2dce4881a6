use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let query = request.query_string_parameters();
    let password = query.first("password").unwrap_or("");
    let expected_password = std::env::var("ADMIN_PASSWORD").unwrap_or_default(); //~ check-open-without-secret
    if password != expected_password {
        return Ok(Response::builder().status(401).body(Body::Empty)?);
    }
    let orders = request.body().to_vec();
    if orders.is_empty() {
        return Ok(Response::builder().status(400).body(Body::Empty)?);
    }
    Ok(Response::new(Body::Binary(orders)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
