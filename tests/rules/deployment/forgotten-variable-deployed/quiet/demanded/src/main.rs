use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(_event: LambdaEvent<Value>, token: &str) -> Result<usize, Error> {
    Ok(token.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let token = std::env::var("NOTION_TOKEN").expect("NOTION_TOKEN is set");
    run(service_fn(|event| handler(event, &token))).await
}
