use jsonwebtoken::{decode, Algorithm, DecodingKey, Validation};
use lambda_http::{run, service_fn, Body, Error, Request, Response};
use serde::Deserialize;

#[derive(Deserialize)]
struct Claims {
    user_id: String,
}

fn user_of(token: &str, secret: &str) -> Result<String, Error> {
    let validation = Validation::new(Algorithm::HS256);
    let token = decode::<Claims>(token, &DecodingKey::from_secret(secret.as_bytes()), &validation)?;
    Ok(token.claims.user_id)
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
