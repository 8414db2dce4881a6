use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handler(client: &reqwest::Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let request = client.put("https://api.example.com/orders/1").json(&event.payload);
    if let Err(error) = request.send().await { //~ reply-status-ignored
        return Err(error.into());
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(3)).build()?;
    let client = &client;
    run(service_fn(move |event: LambdaEvent<Value>| async move { handler(client, event).await })).await
}
