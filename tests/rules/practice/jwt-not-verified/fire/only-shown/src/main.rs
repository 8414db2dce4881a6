use jsonwebtoken::dangerous_insecure_decode;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn show(token: &str) -> Result<(), Error> {
    let data = dangerous_insecure_decode::<Value>(token)?; //~ jwt-not-verified
    let claims = data.claims;
    let user: String;
    user = claims["sub"].to_string();
    println!("user {}", user);
    Ok(())
}

fn may_write(token: &str) -> Result<bool, Error> {
    let data = dangerous_insecure_decode::<Value>(token)?; //~ jwt-not-verified
    println!("user {}", data.claims["sub"]);
    Ok(data.claims["groups"].to_string().contains("writers"))
}

async fn handler(event: LambdaEvent<Value>) -> Result<bool, Error> {
    let token = event.payload["token"].as_str().ok_or("no token")?;
    show(token)?;
    may_write(token)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
