use hmac::{Hmac, Mac};
use jwt::VerifyWithKey;
use lambda_http::{run, service_fn, Body, Error, Request, Response};
use serde::Deserialize;
use sha2::Sha256;

#[derive(Deserialize)]
struct Claims {
    user_id: String,
}

fn user_of(token: &str, secret: &str) -> Result<String, Error> {
    let key: Hmac<Sha256> = Hmac::new_from_slice(secret.as_bytes())?;
    let claims: Claims = token.verify_with_key(&key)?;
    ensure_not_expired(&claims)?;
    Ok(claims.user_id)
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let token = event.headers()["authorization"].to_str()?;
    let user = user_of(token, &std::env::var("JWT_SECRET")?)?;
    Ok(Response::new(Body::from(user)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
