use futures::future::join_all;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(http: &reqwest::Client, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    let regions = ["eu-central-1", "us-east-1"];
    let replies = join_all(regions.iter().map(|region| http.get(format!("https://{region}.example.com")).send())).await;
    Ok(replies.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let http = reqwest::Client::new();
    run(service_fn(|event| handler(&http, event))).await
}
