use lambda_runtime::{handler_fn, Context, Error};
use serde_json::Value;

async fn handler(event: Value, _context: Context) -> Result<Value, Error> {
    Ok(event)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    lambda_runtime::run(handler_fn(handler)).await //~ removed-handler-api
}
