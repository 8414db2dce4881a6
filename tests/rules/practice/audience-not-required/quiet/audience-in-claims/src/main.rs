use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{decode, Algorithm, DecodingKey, Validation};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Claims {
    sub: String,
    aud: String,
}

fn verified(token: &str, keys: &JwkSet, client: &str) -> Result<Claims, Error> {
    let key = DecodingKey::from_jwk(&keys.keys[0])?;
    let mut validation = Validation::new(Algorithm::RS256);
    validation.set_audience(&[client]);
    Ok(decode::<Claims>(token, &key, &validation)?.claims)
}

async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    let keys: JwkSet = serde_json::from_str(&std::env::var("JWKS")?)?;
    let token = event.payload["token"].as_str().unwrap_or_default();
    Ok(verified(token, &keys, &std::env::var("CLIENT_ID")?)?.sub)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
