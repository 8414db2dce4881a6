use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use push_service::{Notice, NoticeBuilder};
use serde_json::Value;
use tokio::sync::Mutex;

// A notice is what is sent, not who sends it.
async fn handler(_event: LambdaEvent<Value>) -> Result<(), Error> {
    let seen = Mutex::new(Vec::<String>::new());
    seen.lock().await.push(String::from("first"));
    let checked = NoticeBuilder::new().check("de").await?;
    Notice::new(checked).send().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
