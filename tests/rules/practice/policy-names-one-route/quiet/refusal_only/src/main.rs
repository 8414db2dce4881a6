use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let method_arn = event.payload["methodArn"].as_str().unwrap_or("");
    let known = event.payload["authorizationToken"].as_str().is_some_and(|token| token.len() == 32);
    if known { return Err(Error::from("Unauthorized")); }
    Ok(policy(method_arn))
}

fn policy(resource: &str) -> Value {
    json!({
        "principalId": "user",
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [{ "Action": "execute-api:Invoke", "Effect": "Deny",
                "Resource": resource }]
        }
    })
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
