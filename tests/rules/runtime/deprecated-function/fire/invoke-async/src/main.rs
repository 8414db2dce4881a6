use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &aws_sdk_lambda::Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let body = aws_sdk_lambda::primitives::ByteStream::from(event.payload.to_string().into_bytes());
    client.invoke_async().function_name("bill").invoke_args(body).send().await?; //~ deprecated-function
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_lambda::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
