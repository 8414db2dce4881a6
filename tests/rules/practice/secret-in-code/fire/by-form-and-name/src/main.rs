use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

const API_KEY: &str = "k3Jx9Qv7Lm2Tz8Rw5Yb1"; //~ secret-in-code
// let hook = "https://discord.com/api/webhooks/1146225311905894460/pQ7wZr2Lk9VbXtYc4Mn8Hs3Df6Gj1Ka5Ue0Ri_Op-Lw2Ez7Bq9Ny4Tx8Mv3Cs6"; //~ secret-in-code

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(Value::from(API_KEY.len()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
