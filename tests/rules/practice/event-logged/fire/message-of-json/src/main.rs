use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let (value, _context) = event.into_parts();
    let mail = value["Records"][0]["Sns"].as_object().ok_or("no message")?;
    tracing::info!("mail: {:?}", mail); //~ event-logged
    let subject = value["Records"][0]["Sns"]["Subject"].as_str().unwrap_or_default();
    tracing::info!("subject: {}", subject);
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
