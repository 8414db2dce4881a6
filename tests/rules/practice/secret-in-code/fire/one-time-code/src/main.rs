use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let mut reply = event.payload;
    let secret_code = String::from("123456"); //~ secret-in-code
    reply["response"]["privateChallengeParameters"] = json!({ "code": secret_code });
    Ok(reply)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
