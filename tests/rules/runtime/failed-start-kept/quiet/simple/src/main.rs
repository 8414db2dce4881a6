use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

// `verify` fetches the keys that it has not.
async fn handler(keys: &jsonwebtokens_cognito::KeySet, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let verifier = keys.new_access_token_verifier(&["app"]).build()?;
    let claims = keys.verify(event.payload["token"].as_str().unwrap_or_default(), &verifier).await?;
    Ok(json!({ "claims": claims }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let keys = jsonwebtokens_cognito::KeySet::new("eu-west-1", "pool")?;
    let _ = keys.prefetch_jwks().await;
    run(service_fn(|event| handler(&keys, event))).await
}
