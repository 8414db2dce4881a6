use hf_hub::api::tokio::ApiBuilder;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    let api = ApiBuilder::new().with_cache_dir("/tmp".into()).build()?.model("all-MiniLM-L6-v2".to_string());
    let weights = api.get("model.safetensors").await?;
    Ok(weights.display().to_string())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
