use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(token: &str, event: LambdaEvent<Value>) -> Result<Value, Error> {
    tracing::info!(length = token.len(), "asked");
    Ok(event.payload)
}

async fn export(settings: Vec<(String, String)>) {
    for (name, value) in settings {
        std::env::set_var(name, value);
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    export(vec![("MAIL_TOKEN".to_string(), "x".to_string())]).await;
    let token = std::env::var("MAIL_TOKEN").expect("MAIL_TOKEN is set");
    run(service_fn(|event| handler(&token, event))).await
}
