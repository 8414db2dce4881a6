use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(
    table: &aws_sdk_dynamodb::Client,
    queue: &aws_sdk_sqs::Client,
    event: LambdaEvent<Value>,
) -> Result<(), Error> {
    table.delete_item().table_name("orders").send().await?;
    queue.send_message().message_body(event.payload.to_string()).send().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = if std::env::var("LOCAL").is_ok() {
        aws_config::load_from_env().await
    } else {
        aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await
    };
    let table = aws_sdk_dynamodb::Client::new(&config);
    let queue = aws_sdk_sqs::Client::new(&config);
    run(service_fn(|event| handler(&table, &queue, event))).await
}
