use std::time::Duration;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(agent: ureq::Agent, event: LambdaEvent<Value>) -> Result<(), Error> {
    let text = event.payload.to_string();
    tokio::task::spawn_blocking(move || agent.post("https://hooks.example.com/news").send_string(&text)).await??;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let agent = ureq::AgentBuilder::new().timeout(Duration::from_secs(5)).build();
    run(service_fn(|event| handler(agent.clone(), event))).await
}
