use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

struct Failures {
    count: usize,
}

async fn failures(number: &str) -> anyhow::Result<Value> {
    let text = reqwest::get(format!("https://example.com/{number}")).await?.text().await?;
    let failures = Failures { count: text.lines().count() };
    Ok(serde_json::to_value(vec![failures.count])?)
}

async fn handler(event: LambdaEvent<Value>) -> Result<u64, Error> {
    let number = event.payload["number"].to_string();
    let failures = failures(&number).await?;
    let text = reqwest::get(format!("https://example.com/{number}")).await?.text().await?;
    let mut rows: Vec<Value> = text.lines().map(|line| json!({"votes": line.len()})).collect();
    rows.sort_by_key(|row| row["votes"].as_u64().unwrap());
    Ok(failures.as_array().unwrap().len() as u64)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
