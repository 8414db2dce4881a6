use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn rules(client: &aws_sdk_s3::Client) -> Result<Vec<u8>, Error> {
    let object = client
        .get_object()
        .bucket("rules")
        .key("rules.json")
        .send()
        .await
        .map_err(|e| format!("no rules: {e}"))?; //~ sdk-error-without-cause
    Ok(object.body.collect().await?.to_vec())
}

async fn handler(rules: &[u8], _event: LambdaEvent<Value>) -> Result<usize, Error> {
    Ok(rules.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let rules = rules(&aws_sdk_s3::Client::new(&config)).await?;
    run(service_fn(|event| handler(&rules, event))).await
}
