use netlify_lambda::{handler_fn, run, Context};
type Error = Box<dyn std::error::Error + Send + Sync>;
use serde_json::Value;

async fn handler(event: Value, _: Context) -> Result<Value, Error> {
    Ok(event)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(handler_fn(handler)).await
}
