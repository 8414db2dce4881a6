use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let mut reply = event.payload;
    let login_code = rand::random_range(100_000..1_000_000).to_string();
    let status_code = "1404";
    reply["response"]["privateChallengeParameters"] = json!({ "code": login_code, "status": status_code });
    Ok(reply)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
