use chromiumoxide::browser::{Browser, BrowserConfig};
use futures::StreamExt;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    let (browser, mut handler) = Browser::launch(BrowserConfig::builder().build()?).await?;
    tokio::spawn(async move {
        loop {
            let _ = handler.next().await;
        }
    });
    let page = browser.new_page("https://example.com").await?;
    Ok(page.content().await?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
