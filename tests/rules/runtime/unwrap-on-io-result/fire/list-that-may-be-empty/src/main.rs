use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn start(client: &aws_sdk_ecs::Client) -> Result<String, Error> {
    let reply = client.run_task().task_definition("report").send().await?;
    let task = reply.tasks().first().expect("there must be one task"); //~ unwrap-on-io-result
    Ok(task.task_arn().unwrap_or_default().to_owned())
}

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    let client = aws_sdk_ecs::Client::new(&aws_config::load_from_env().await);
    start(&client).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
