use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(lambda: &aws_sdk_lambda::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let reply = lambda.invoke().function_name("price").send().await?; //~ synchronous-lambda-invoke
    Ok(Value::from(reply.status_code()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let lambda = aws_sdk_lambda::Client::new(&config);
    run(service_fn(|event| handler(&lambda, event))).await
}
