use jsonwebtoken::jwk::JwkSet;
use lambda_http::{run, service_fn, Body, Error, Request, Response};
use tokio::sync::OnceCell;

static KEYS: OnceCell<JwkSet> = OnceCell::const_new();

async fn fetch_jwks(client: &reqwest::Client, issuer: &str) -> Result<JwkSet, Error> {
    let answer = client.get(format!("{issuer}/.well-known/jwks.json")).send().await?;
    Ok(answer.error_for_status()?.json().await?)
}

async fn handler(client: &reqwest::Client, request: Request) -> Result<Response<Body>, Error> {
    let keys = KEYS.get_or_try_init(|| fetch_jwks(client, "https://issuer.example")).await?;
    let known = keys.keys.iter().any(|key| key.common.key_id.as_deref() == request.headers().get("kid").and_then(|id| id.to_str().ok()));
    Ok(Response::builder().status(if known { 200 } else { 401 }).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(2)).build()?;
    run(service_fn(|request| handler(&client, request))).await
}
