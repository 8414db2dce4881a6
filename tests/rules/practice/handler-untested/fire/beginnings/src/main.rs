use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

fn price(lines: &[Value]) -> u64 {
    let mut sum = 0;
    for line in lines {
        if line["free"].as_bool().unwrap_or(false) {
            continue;
        }
        sum += line["price"].as_u64().unwrap_or(0);
    }
    sum
}

fn stored(path: &str) -> Option<String> {
    let text = std::fs::read_to_string(path).ok()?;
    if text.is_empty() {
        return None;
    }
    let first = text.lines().next();
    first.map(str::to_owned)
}

async fn handler(client: &reqwest::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let lines = event.payload["lines"].as_array().cloned().unwrap_or_default();
    let url = stored("/opt/shop").ok_or("no address")?;
    client.post(url).json(&json!({ "sum": price(&lines) })).send().await?.error_for_status()?;
    Ok(json!({ "lines": lines.len() }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(3)).build()?;
    run(service_fn(|event| handler(&client, event))).await
}
