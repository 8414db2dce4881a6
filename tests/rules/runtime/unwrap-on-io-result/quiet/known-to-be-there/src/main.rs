use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(_event: LambdaEvent<Value>) -> Result<usize, Error> {
    let text = reqwest::get("https://texts.example.com").await?.error_for_status()?.text().await?;
    let mut longest = 0;
    for line in text.lines() {
        // The separator was found, so that something begins with it.
        if let Some(at) = line.rfind(':') {
            let (_, value) = line.split_at(at);
            longest = longest.max(value[1..].len());
        }
    }
    let words: Vec<&str> = text.split(' ').collect();
    for pair in words.windows(2) {
        longest = longest.max(pair[0].len() + pair[1].len());
    }
    Ok(longest)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
