use futures::{StreamExt, TryStreamExt};
use lambda_http::{run, service_fn, Body, Error, Request, Response};

// The error ends the function, not the loop alone.
async fn handler(_request: Request) -> Result<Response<Body>, Error> {
    let mut stream = reqwest::get("https://example.com").await?.bytes_stream();
    let mut size = 0;
    while let Some(part) = stream.next().await {
        size += part?.len();
    }
    let mut again = reqwest::get("https://example.org").await?.bytes_stream();
    while let Some(part) = again.try_next().await? {
        size += part.len();
    }
    Ok(Response::new(size.to_string().into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
