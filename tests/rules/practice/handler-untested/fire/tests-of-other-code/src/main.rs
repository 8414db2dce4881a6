use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> { //~ handler-untested
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}

pub fn double(number: i64) -> i64 {
    number * 2
}

#[test]
fn doubles() {
    assert_eq!(double(2), 4);
}
