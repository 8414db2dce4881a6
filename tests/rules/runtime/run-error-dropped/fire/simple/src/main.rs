use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let _res = run(service_fn( //~ run-error-dropped
        |event: LambdaEvent<Value>| handler(event),
    ))
    .await;

    Ok(())
}
