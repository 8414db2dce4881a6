use anyhow::Context;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio::sync::OnceCell;

static LIMITS: OnceCell<(String, String)> = OnceCell::const_new();

async fn value(client: &aws_sdk_ssm::Client, name: &str) -> anyhow::Result<String> {
    let reply = client.get_parameter().name(name).send().await.context("no parameter")?;
    Ok(reply.parameter().and_then(|p| p.value()).unwrap_or_default().to_owned())
}

async fn limits(client: &aws_sdk_ssm::Client) -> anyhow::Result<(String, String)> {
    let (low, high) = tokio::try_join!(value(client, "/low"), value(client, "/high"))?;
    Ok((low, high))
}

async fn handler(client: &aws_sdk_ssm::Client, _event: LambdaEvent<Value>) -> Result<String, Error> {
    let (low, _) = LIMITS.get_or_try_init(|| async { limits(client).await }).await.map_err(|e| { //~ sdk-error-without-cause
        tracing::error!(error = %e, "no limits");
        Error::from("no limits")
    })?;
    Ok(low.clone())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_ssm::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
