use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use reqwest::StatusCode;
use serde_json::Value;

struct Session {
    client: reqwest::Client,
    token: String,
}

impl Session {
    async fn renew_token(&mut self) -> Result<(), Error> {
        let reply = self.client.post("https://api.example.com/token").send().await?.error_for_status()?;
        self.token = reply.json::<String>().await?;
        Ok(())
    }

    async fn post(&mut self, text: String) -> Result<(), Error> {
        let request = self.client.post("https://api.example.com/posts").bearer_auth(&self.token).body(text).build()?;
        let reply = self.client.execute(request.try_clone().ok_or("a stream")?).await?;
        if reply.status() != StatusCode::UNAUTHORIZED {
            reply.error_for_status()?;
            return Ok(());
        }
        self.renew_token().await?;
        self.client.execute(request).await?.error_for_status()?; //~ retry-with-old-token
        Ok(())
    }
}

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(5)).build()?;
    let mut session = Session { client, token: String::new() };
    session.post(event.payload.to_string()).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
