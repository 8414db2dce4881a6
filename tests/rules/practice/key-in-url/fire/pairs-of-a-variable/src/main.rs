use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

enum Failure {
    Absent(String),
}

impl Failure {
    fn absent(error: impl ToString) -> Self {
        Self::Absent(error.to_string())
    }
}

async fn user(client: &reqwest::Client, access_token: &str) -> Result<Value, Failure> {
    let pairs = [("alt", "json"), ("access_token", access_token)];
    let request = client.get("https://www.googleapis.com/oauth2/v1/userinfo").query(&pairs);
    let reply = client.execute(request.build().map_err(Failure::absent)?).await.map_err(Failure::absent)?; //~ key-in-url
    reply.json().await.map_err(Failure::absent)
}

async fn tell(client: &reqwest::Client, text: &str) -> Result<(), Error> {
    match user(client, text).await {
        Ok(user) => println!("{}", user["id"]),
        Err(Failure::Absent(why)) => println!("{why}"),
    }
    Ok(())
}

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let client = reqwest::Client::new();
    tell(&client, event.payload["text"].as_str().unwrap_or_default()).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
