use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct Login {
    password: String,
}

struct Request {
    name: String,
    authorization_token: Option<String>,
}

async fn handler(event: LambdaEvent<Request>) -> Result<Value, Error> {
    let token = find_token(&event.payload.name).await?;
    tracing::info!("signing in with {token}"); //~ secret-logged
    let login = Login { password: String::from("x") };
    println!("password {}", login.password); //~ secret-logged
    println!("{:?}", event.payload.authorization_token); //~ secret-logged
    Ok(Value::Null)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt::init();
    run(service_fn(handler)).await
}
