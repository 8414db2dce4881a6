use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let text = std::str::from_utf8(event.body())?;
    tracing::info!("new person: {}", text); //~ event-logged
    Ok(Response::new(Body::from(text.to_string())))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
