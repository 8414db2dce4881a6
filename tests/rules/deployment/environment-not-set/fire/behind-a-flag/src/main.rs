use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(key: Option<&str>, event: LambdaEvent<Value>) -> Result<Value, Error> {
    tracing::info!(signed = key.is_some(), "asked");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let signs = std::path::Path::new("/opt/signing").exists();
    let mut key = None;
    if signs {
        key = Some(std::env::var("SIGNING_KEY").expect("SIGNING_KEY is set")); //~ environment-not-set
    }
    run(service_fn(|event| handler(key.as_deref(), event))).await
}
