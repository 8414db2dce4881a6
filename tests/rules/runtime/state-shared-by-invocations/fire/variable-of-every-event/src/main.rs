use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn prepare_browser() {
    std::env::set_var("HOME", "/tmp"); //~ state-shared-by-invocations
    std::env::set_var("FONTCONFIG_PATH", "/opt/fonts");
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    prepare_browser();
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
