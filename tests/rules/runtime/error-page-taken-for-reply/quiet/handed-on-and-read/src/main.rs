use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct State {
    count: u32,
}

async fn fetch(client: &reqwest::Client, url: &str) -> Result<Vec<u8>, Error> {
    let bytes = client.get(url).send().await?.bytes().await?;
    Ok(bytes.to_vec())
}

async fn read_file(client: &reqwest::Client) -> Result<Vec<u8>, Error> {
    let _told = client.post("https://files.example.com/asked").send().await?.text().await?;
    Ok(fetch(client, "https://files.example.com/state").await?)
}

async fn handler(_event: LambdaEvent<Value>) -> Result<u32, Error> {
    let data = read_file(&reqwest::Client::new()).await?;
    let state = serde_json::from_slice::<State>(data.as_slice())?;
    Ok(state.count)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
