use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn tell(client: &reqwest::Client, token: &str, text: &str) -> Result<(), Error> {
    let url = format!("https://api.telegram.org/bot{token}/sendMessage");
    client.post(url).json(&serde_json::json!({ "text": text })).send().await?; //~ key-in-url
    Ok(())
}

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let client = reqwest::Client::new();
    let token = std::env::var("BOT")?;
    if let Err(error) = tell(&client, &token, event.payload["text"].as_str().unwrap_or_default()).await {
        eprintln!("{error:?}");
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
