use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

mod report;
use report::{Report, Webhook};

async fn tell(report: &impl Report, order: &Value) {
    report.tell(order).await;
}

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    tell(&Webhook, &event.payload).await;
    tell(&report::Console, &event.payload).await;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt::init();
    run(service_fn(handler)).await
}
