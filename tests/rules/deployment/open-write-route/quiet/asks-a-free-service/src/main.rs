use lambda_http::{run, service_fn, Body, Error, Request, Response};
use std::time::Duration;

async fn handler(request: Request, client: &reqwest::Client) -> Result<Response<Body>, Error> {
    let reply = client
        .post("https://api.example.com/v1/search")
        .body(request.body().to_vec())
        .send()
        .await?
        .error_for_status()?;
    Ok(Response::new(reply.text().await?.into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(Duration::from_secs(10)).build()?;
    run(service_fn(|request| handler(request, &client))).await
}
