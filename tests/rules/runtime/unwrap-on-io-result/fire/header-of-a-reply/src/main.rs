use lambda_runtime::{service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handle(client: &reqwest::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let url = event.payload["url"].as_str().ok_or("no url")?;
    let reply = client.get(url).send().await?.error_for_status()?;
    let kind = reply.headers().get(reqwest::header::CONTENT_TYPE).unwrap().to_str()?.to_string(); //~ unwrap-on-io-result
    Ok(json!({ "kind": kind, "size": reply.bytes().await?.len() }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(3)).build()?;
    lambda_runtime::run(service_fn(|event| handle(&client, event))).await
}
