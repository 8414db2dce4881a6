use jsonwebtoken::{decode, encode, DecodingKey, EncodingKey, Header, Validation};
use lambda_http::{run, service_fn, Body, Error, Request, Response};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Claims {
    sub: String,
    exp: usize,
}

const CHECKED_WITH: &[u8] = b"orders"; //~ secret-in-code

fn issue(claims: Claims) -> Result<String, Error> {
    let key: String = "a random text".to_string(); //~ secret-in-code
    let secret = key.clone();
    Ok(encode(&Header::default(), &claims, &EncodingKey::from_secret(secret.as_ref()))?)
}

fn read(token: &str) -> Result<Claims, Error> {
    let key = DecodingKey::from_secret(CHECKED_WITH);
    Ok(decode::<Claims>(token, &key, &Validation::default())?.claims)
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let given = event.headers().get("authorization").and_then(|value| value.to_str().ok()).unwrap_or("");
    let claims = read(given)?;
    Ok(Response::new(Body::from(issue(claims)?)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
