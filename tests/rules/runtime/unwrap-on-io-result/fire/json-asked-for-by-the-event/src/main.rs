use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn block(number: &str) -> anyhow::Result<Value> {
    let reply: Value = reqwest::get(format!("https://chain.example.com/{number}")).await?.json().await?;
    Ok(reply.get("result").cloned().unwrap_or(Value::Null))
}

async fn names(number: &str) -> anyhow::Result<Vec<String>> {
    match block(number).await? {
        Value::Array(names) => Ok(names.into_iter().map(|name| name.as_str().unwrap().to_string()).collect()), //~ unwrap-on-io-result
        _ => Ok(Vec::new()),
    }
}

async fn handler(event: LambdaEvent<Value>) -> Result<u64, Error> {
    let number = event.payload["number"].to_string();
    let block = block(&number).await?;
    let time = block.get("timestamp").unwrap().as_u64().unwrap(); //~ unwrap-on-io-result
    Ok(time + names(&number).await?.len() as u64)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
