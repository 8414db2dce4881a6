use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn shortest_path(text: &str) -> Option<Vec<String>> {
    let mut path = vec!["start".to_string()];
    path.extend(text.split('>').map(str::to_string));
    Some(path)
}

async fn handler(event: LambdaEvent<Value>) -> Result<Vec<String>, Error> {
    let path = shortest_path(event.payload["path"].as_str().unwrap_or_default()).ok_or("no path")?;
    Ok(path[1..].to_vec()) //~ unwrap-on-event-data
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
