use std::sync::OnceLock;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio::sync::{Mutex, MutexGuard};

static CLIENT: OnceLock<Mutex<Option<reqwest::Client>>> = OnceLock::new();

async fn connect() -> Result<reqwest::Client, Error> {
    Ok(reqwest::Client::builder().user_agent("orders").build()?)
}

async fn client() -> Result<MutexGuard<'static, Option<reqwest::Client>>, Error> {
    let cell = CLIENT.get_or_init(|| Mutex::new(None));
    let mut guard = cell.lock().await;
    if guard.is_none() {
        *guard = Some(connect().await?);
    }
    Ok(guard)
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let guard = client().await?;
    let http = guard.as_ref().ok_or("no client")?;
    http.post("https://example.com").json(&event.payload).send().await?.error_for_status()?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
