use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn forward(body: &str) -> Result<(), reqwest::Error> {
    reqwest::Client::new().post("https://orders.example.com").body(body.to_string()).send().await?.error_for_status()?;
    Ok(())
}

async fn handler(event: LambdaEvent<SqsEvent>) -> Result<Value, Error> { //~ batch-without-partial-failures
    let mut passed = 0;
    for record in &event.payload.records {
        if forward(record.body.as_deref().unwrap_or_default()).await.is_ok() {
            passed += 1;
        }
    }
    Ok(json!({ "passed": passed }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
