use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Page<T> {
    data: Option<T>,
    next: Option<String>,
}

async fn rates(client: &reqwest::Client) -> Result<usize, Error> {
    let reply = client.get("https://rates.example.com").send().await?;
    let page = reply.json::<Page<Vec<f64>>>().await?; //~ error-reply-parsed
    Ok(page.data.map_or(0, |rates| rates.len()) + usize::from(page.next.is_some()))
}

async fn handler(_event: LambdaEvent<Value>) -> Result<usize, Error> {
    let client = reqwest::Client::new();
    rates(&client).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
