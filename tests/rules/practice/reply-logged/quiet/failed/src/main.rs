use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(_event: LambdaEvent<Value>) -> Result<Value, Error> {
    let response = reqwest::Client::new().get("https://chat.example.com/thread").send().await?;
    if !response.status().is_success() {
        let text = response.text().await?;
        println!("refused: {text}");
        return Err("refused".into());
    }
    let text = response.text().await?;
    match serde_json::from_str(&text) {
        Ok(thread) => Ok(thread),
        Err(e) => {
            println!("{text}");
            Err(e.into())
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
