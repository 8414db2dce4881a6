use jsonwebtoken::{decode, DecodingKey, Validation};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct AuthorizerRequest {
    authorization_token: String,
}

#[derive(Serialize)]
struct AuthorizerResponse {
    is_authorized: bool,
}

#[derive(Deserialize)]
struct Claims {
    sub: String,
}

fn verify_token(key: &DecodingKey, token: &str) -> Result<Claims, jsonwebtoken::errors::Error> {
    decode::<Claims>(token, key, &Validation::default())
        .map(|data| data.claims)
}

async fn handler(key: &DecodingKey, event: LambdaEvent<AuthorizerRequest>) -> Result<AuthorizerResponse, Error> {
    match verify_token(key, &event.payload.authorization_token) {
        Ok(claims) => {
            tracing::info!(sub = claims.sub, "let in");
            Ok(AuthorizerResponse { is_authorized: true })
        }
        Err(error) => {
            tracing::warn!(%error, "refused");
            Ok(AuthorizerResponse { is_authorized: false })
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let key = DecodingKey::from_secret(b"orders");
    run(service_fn(|event| handler(&key, event))).await
}
