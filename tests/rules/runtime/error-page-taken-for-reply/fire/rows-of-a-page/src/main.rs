use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use scraper::{Html, Selector};
use serde_json::Value;

async fn handler(client: &reqwest::Client, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    let reply = client.get("https://contests.example.com").send().await?;
    let text = reply.text().await?; //~ error-page-taken-for-reply
    let document = Html::parse_document(&text);
    let row = Selector::parse("table > tbody > tr").map_err(|error| error.to_string())?;
    Ok(document.select(&row).count())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(3)).build()?;
    let client = &client;
    run(service_fn(move |event: LambdaEvent<Value>| async move { handler(client, event).await })).await
}
