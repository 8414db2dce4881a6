use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn rates(agent: &ureq::Agent) -> Result<String, Error> {
    Ok(agent.get("https://example.com/rates").call()?.into_string()?) //~ blocking-call-in-async
}

async fn handler(agent: &ureq::Agent, _event: LambdaEvent<Value>) -> Result<String, Error> {
    let greeting = futures::executor::block_on(async { "hello".to_string() }); //~ blocking-call-in-async
    Ok(greeting + &rates(agent)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let agent = ureq::Agent::new();
    run(service_fn(|event| handler(&agent, event))).await
}
