use lambda_http::{run, service_fn, Error, Request, RequestExt};

async fn page(url: &str) -> Result<String, Error> {
    let client = reqwest::Client::new(); //~ client-in-handler
    Ok(client.get(url).send().await?.error_for_status()?.text().await?)
}

async fn handler(request: Request) -> Result<String, Error> {
    let parameters = request.query_string_parameters();
    let site = parameters.first("site").ok_or("no site")?;
    page(site).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
