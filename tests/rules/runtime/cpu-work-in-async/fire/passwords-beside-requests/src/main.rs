use argon2::{Argon2, PasswordHash, PasswordVerifier};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn verified(stored: &str) -> Result<bool, Error> {
    let hash = PasswordHash::new(stored).map_err(|error| error.to_string())?;
    Ok(Argon2::default().verify_password(b"secret", &hash).is_ok()) //~ cpu-work-in-async
}

async fn handler(http: &reqwest::Client, event: LambdaEvent<Value>) -> Result<bool, Error> {
    let stored = event.payload["hash"].as_str().unwrap_or_default().to_owned();
    let (profile, same) = tokio::join!(http.get("https://example.com/a").send(), verified(&stored));
    profile?;
    same
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let http = reqwest::Client::new();
    run(service_fn(|event| handler(&http, event))).await
}
