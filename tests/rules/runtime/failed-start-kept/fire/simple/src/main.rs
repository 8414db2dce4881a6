use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn ensure_table(client: &aws_sdk_dynamodb::Client) -> Result<(), Error> {
    client.update_time_to_live().table_name("orders").send().await?;
    Ok(())
}

async fn handler(keys: &jsonwebtokens_cognito::KeySet, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let verifier = keys.new_access_token_verifier(&["app"]).build()?;
    let claims = keys.try_verify(event.payload["token"].as_str().unwrap_or_default(), &verifier)?;
    Ok(json!({ "claims": claims }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_dynamodb::Client::new(&aws_config::load_from_env().await);
    if let Err(e) = ensure_table(&client).await { //~ failed-start-kept
        tracing::error!("the table is not ready: {e}");
    }
    let keys = jsonwebtokens_cognito::KeySet::new("eu-west-1", "pool")?;
    let _ = keys.prefetch_jwks().await; //~ failed-start-kept
    run(service_fn(|event| handler(&keys, event))).await
}
