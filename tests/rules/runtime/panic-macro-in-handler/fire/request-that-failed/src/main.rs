use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct Keys {
    keys: Value,
}

fn fetch_keys() -> Result<Value, reqwest::Error> {
    reqwest::blocking::get("https://example.com/keys.json")?.error_for_status()?.json()
}

impl Keys {
    fn new() -> Keys {
        let keys = match fetch_keys() {
            Ok(keys) => keys,
            Err(_) => panic!("no keys"), //~ panic-macro-in-handler
        };
        Keys { keys }
    }
}

async fn handler(_event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(Keys::new().keys)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
