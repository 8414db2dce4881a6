use std::collections::HashMap;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};

// CodeDeploy brings the first, whoever calls by hand has to bring the second.
async fn handler(event: LambdaEvent<HashMap<String, String>>) -> Result<String, Error> {
    let deployment = event.payload.get("DeploymentId").unwrap(); //~ unwrap-on-event-data
    let stage = event.payload.get("Stage").unwrap(); //~ unwrap-on-event-data
    Ok(format!("{deployment} {stage}"))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
