use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn is_object(value: Option<&Value>) -> bool {
    let Some(value) = value else {
        return false;
    };
    value.is_object()
}

async fn handler(event: LambdaEvent<Value>) -> Result<usize, Error> {
    let headers = event.payload.get("headers");
    if is_object(headers) {
        let headers = headers.unwrap().as_object().unwrap();
        return Ok(headers.len());
    }
    Ok(0)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
