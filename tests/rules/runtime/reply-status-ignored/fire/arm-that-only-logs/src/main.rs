use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &reqwest::Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let request = client.post("https://hooks.example.com/orders").json(&event.payload).build()?;
    let answer = client.execute(request).await; //~ reply-status-ignored
    match answer {
        Ok(answer) => {
            tracing::info!("told with {}", answer.status());
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(3)).build()?;
    let client = &client;
    run(service_fn(move |event: LambdaEvent<Value>| async move { handler(client, event).await })).await
}
