use jsonwebtoken::jwk::JwkSet;
use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn fetch_jwks(client: &reqwest::Client, issuer: &str) -> Result<JwkSet, Error> {
    let answer = client.get(format!("{issuer}/.well-known/jwks.json")).send().await?; //~ secret-fetched-per-invocation
    Ok(answer.error_for_status()?.json().await?)
}

async fn handler(client: &reqwest::Client, request: Request) -> Result<Response<Body>, Error> {
    let keys = fetch_jwks(client, "https://issuer.example").await?;
    let known = keys.keys.iter().any(|key| key.common.key_id.as_deref() == request.headers().get("kid").and_then(|id| id.to_str().ok()));
    Ok(Response::builder().status(if known { 200 } else { 401 }).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(2)).build()?;
    run(service_fn(|request| handler(&client, request))).await
}
