use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn download(client: &reqwest::Client, urls: &[String]) -> Result<Vec<String>, Error> {
    let mut pages = Vec::with_capacity(urls.len());
    for (number, url) in urls.iter().enumerate() {
        let reply = client.get(url).send().await?;  //~ await-in-loop
        if !reply.status().is_success() {
            return Err(format!("page {number} cannot be read: {}", reply.status()).into());
        }
        pages.push(reply.text().await?);
    }
    Ok(pages)
}

async fn handler(client: &reqwest::Client, event: LambdaEvent<Value>) -> Result<usize, Error> {
    let urls: Vec<String> = serde_json::from_value(event.payload)?;
    Ok(download(client, &urls).await?.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(5)).build()?;
    run(service_fn(|event| handler(&client, event))).await
}
