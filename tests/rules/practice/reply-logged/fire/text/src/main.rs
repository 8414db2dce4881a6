use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct Chat {
    client: reqwest::Client,
}

impl Chat {
    async fn post(&self, text: &str) -> Result<String, Error> {
        let response = self.client.post("https://chat.example.com/post").body(text.to_string()).send().await?;
        let text = response.text().await?;
        tracing::info!("post response {:?}", text); //~ reply-logged
        Ok(text)
    }

    async fn thread(&self) -> Result<Value, Error> {
        let response = self.client.get("https://chat.example.com/thread").send().await?.error_for_status()?;
        let thread: Value = response.json().await?;
        println!("{:?}", thread); //~ reply-logged
        Ok(thread)
    }
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let chat = Chat { client: reqwest::Client::new() };
    chat.post("hello").await?;
    chat.thread().await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
