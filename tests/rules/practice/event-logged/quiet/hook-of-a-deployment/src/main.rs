use aws_sdk_codedeploy::types::LifecycleEventStatus;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    tracing::info!("event: {:?}", event.payload);
    let config = aws_config::load_from_env().await;
    let client = aws_sdk_codedeploy::Client::new(&config);
    client
        .put_lifecycle_event_hook_execution_status()
        .set_deployment_id(event.payload["DeploymentId"].as_str().map(String::from))
        .set_lifecycle_event_hook_execution_id(event.payload["LifecycleEventHookExecutionId"].as_str().map(String::from))
        .status(LifecycleEventStatus::Succeeded)
        .send()
        .await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
