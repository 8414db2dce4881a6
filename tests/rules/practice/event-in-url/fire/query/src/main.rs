use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let target = event.uri().query().unwrap_or_default();
    let text = reqwest::get(target).await?.text().await?; //~ event-in-url
    Ok(Response::new(Body::from(text)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
