use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let id = event.uri().query().unwrap_or_default();
    let text = reqwest::get(format!("https://api.example.com/orders/{id}")).await?.text().await?;
    Ok(Response::new(Body::from(text)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
