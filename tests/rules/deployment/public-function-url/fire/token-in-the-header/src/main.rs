use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handle(event: Request) -> Result<Response<Body>, Error> {
    let expected = std::env::var("TOKEN")?;
    let given = event.headers().get("Authorization").and_then(|value| value.to_str().ok());
    let status = if given == Some(expected.as_str()) { 200 } else { 401 };
    Ok(Response::builder().status(status).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handle)).await
}
