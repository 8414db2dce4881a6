use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn send(http: &reqwest::Client, connection_id: &str, line: &str) -> Result<(), Error> {
    http.post(format!("https://relay.example.com/{connection_id}")).body(line.to_string()).send().await?.error_for_status()?;
    Ok(())
}

async fn handler(http: &reqwest::Client, event: LambdaEvent<Vec<String>>) -> Result<(), Error> {
    let connection_id = "orders";
    for line in &event.payload {
        send(http, connection_id, line).await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let http = reqwest::Client::builder().timeout(std::time::Duration::from_secs(5)).build()?;
    let _ = Value::Null;
    run(service_fn(|event| handler(&http, event))).await
}
