use lambda_http::{run, service_fn, Error, Request, RequestExt};

const RATES: &str = "https://rates.example.com";

async fn page(url: &str) -> Result<String, Error> {
    let client = reqwest::Client::new(); //~ client-in-handler
    Ok(client.get(url).send().await?.error_for_status()?.text().await?)
}

async fn handler(request: Request) -> Result<String, Error> {
    let parameters = request.query_string_parameters();
    let currency = parameters.first("currency").ok_or("no currency")?;
    let address = format!("{RATES}/{currency}");
    page(&address).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
