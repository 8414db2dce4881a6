use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn handler(client: &reqwest::Client, event: Request) -> Result<Response<Body>, Error> {
    let parameters = event.query_string_parameters();
    let query = parameters.first("q").unwrap_or_default();
    let url = format!("https://search.example.com/v1/find?limit={}&q={}", 20, query); //~ query-not-encoded
    let found = client.get(url).send().await?.error_for_status()?.text().await?;
    Ok(Response::new(found.into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(5)).build()?;
    run(service_fn(|event| handler(&client, event))).await
}
