use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(client: &reqwest::Client, _request: Request) -> Result<Response<Body>, Error> {
    let token = std::env::var("TRACKER_TOKEN").unwrap_or_default();
    if !token.is_empty() {
        client.post("https://example.com/seen").bearer_auth(&token).send().await?.error_for_status()?;
    }
    Ok(Response::new(Body::from("done")))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(3)).build()?;
    run(service_fn(|request| handler(&client, request))).await
}
