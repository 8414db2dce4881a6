use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct Config {
    client_secret: String,
}

fn sign(config: &Config, body: &str) -> usize {
    let key = std::env::var("SIGNING_SECRET").unwrap_or_default();
    tracing::info!("signing with {key} for {}", config.client_secret.len()); //~ secret-logged
    body.len() + key.len()
}

async fn handler(event: LambdaEvent<Value>, config: &Config) -> Result<Value, Error> {
    Ok(serde_json::json!({ "signed": sign(config, &event.payload.to_string()) }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = Config { client_secret: std::env::var("CLIENT_SECRET")? };
    run(service_fn(|event| handler(event, &config))).await
}
