use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let _ended = run(service_fn(handler)).await;
    if let Err(error) = &_ended {
        eprintln!("the runtime ended: {error:?}");
    }
    Ok(())
}
