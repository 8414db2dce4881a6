use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

#[derive(Serialize)]
struct Answer {
    body: String,
}

#[derive(Deserialize)]
struct Order {
    path_parameters: Option<HashMap<String, String>>,
}

async fn handler(event: LambdaEvent<Order>) -> Result<Answer, Error> { //~ event-type-mismatch
    let body = event.payload.path_parameters.and_then(|all| all.get("id").cloned()).unwrap_or_default();
    Ok(Answer { body })
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
