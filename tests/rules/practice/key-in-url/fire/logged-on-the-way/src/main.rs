use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn matches(client: &reqwest::Client, key: &str) -> Result<Value, String> {
    client
        .post(format!("https://safe.example.com/v4/find?key={}", key))
        .send() //~ key-in-url
        .await
        .map_err(|e| {
            tracing::warn!("request failed: {e}");
            "the check is unavailable".to_string()
        })?
        .json()
        .await
        .map_err(|_| "no JSON".to_string())
}

async fn board(client: &reqwest::Client, view_key: &str) -> Result<Value, Error> {
    let url = format!("https://board.example.com/7.json?view_key={view_key}");
    let reply = client.get(&url).send().await.and_then(reqwest::Response::error_for_status); //~ key-in-url
    match reply {
        Ok(reply) => Ok(reply.json().await.unwrap_or_default()),
        Err(error) if error.status() == Some(reqwest::StatusCode::BAD_REQUEST) => Ok(Value::Null),
        Err(error) => Err(error.into()),
    }
}

async fn handler(_event: LambdaEvent<Value>) -> Result<Value, Error> {
    let client = reqwest::Client::new();
    let key = std::env::var("KEY")?;
    matches(&client, &key).await?;
    board(&client, &key).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt::init();
    run(service_fn(handler)).await
}
