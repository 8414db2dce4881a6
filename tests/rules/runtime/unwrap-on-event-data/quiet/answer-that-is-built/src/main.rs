use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let text = String::from_utf8_lossy(request.body()).to_string();
    Ok(Response::builder().status(200).body(Body::from(text)).map_err(Box::new).unwrap())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
