use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    let trace = match event.context.xray_trace_id.is_some() {
        true => event.context.xray_trace_id.as_deref().unwrap(),
        false => "none",
    };
    let region = event.context.invoked_function_arn.split(':').nth(3).unwrap_or_default();
    Ok(format!("{trace} {region} {}", event.context.request_id))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
