use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
struct Input {
    bucket_name: String,
    downloaded_date: String,
}

async fn handler(event: LambdaEvent<Input>) -> Result<String, Error> {
    println!("received {}", serde_json::to_string(&event.payload)?);
    Ok(format!("{}/{}", event.payload.bucket_name, event.payload.downloaded_date))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
