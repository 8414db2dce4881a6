use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::env;

struct Settings {
    key: Option<String>,
    address: String,
}

fn settings() -> Settings {
    let use_kms = matches!(env::var("USE_KMS").unwrap_or_else(|_| "false".to_string()).as_str(), "1" | "true");
    let mut key = None;
    if use_kms {
        key = Some(env::var("KMS_KEY").expect("KMS_KEY"));
    }
    Settings { key, address: env::var("ADDRESS").expect("ADDRESS") }
}

async fn handler(settings: &Settings, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    Ok(settings.address.len() + settings.key.iter().count())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = aws_sdk_secretsmanager::Client::new(&config);
    let reply = client.get_secret_value().secret_id("orders").send().await?;
    env::set_var("ADDRESS", reply.secret_string().unwrap_or_default());
    let settings = settings();
    run(service_fn(|event| handler(&settings, event))).await
}
