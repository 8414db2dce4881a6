use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let Some(header) = event.headers().get("authorization") else {
        return Ok(Response::builder().status(401).body(Body::Empty)?);
    };
    let skip = "Basic ".len();
    let credentials = &header.as_bytes()[skip..]; //~ unwrap-on-event-data
    Ok(Response::new(Body::from(credentials.to_vec())))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
