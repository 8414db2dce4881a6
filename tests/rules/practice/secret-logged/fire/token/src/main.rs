use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct Login {
    password: String,
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let token = event.payload["token"].as_str().unwrap_or_default();
    tracing::info!("signing in with {token}"); //~ secret-logged
    let login = Login { password: String::from("x") };
    println!("password {}", login.password); //~ secret-logged
    Ok(Value::Null)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt::init();
    run(service_fn(handler)).await
}
