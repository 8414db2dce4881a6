use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    if std::env::var("TABLE").is_err() {
        panic!("TABLE is not set");
    }
    run(service_fn(handler)).await
}

#[cfg(test)]
mod tests {
    #[test]
    fn fails() {
        panic!("not yet");
    }
}
