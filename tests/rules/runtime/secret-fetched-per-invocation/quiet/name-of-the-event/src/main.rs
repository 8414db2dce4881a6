use aws_sdk_ssm::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<String, Error> {
    let tenant = event.payload["tenant"].as_str().unwrap_or_default().to_owned();
    let reply = client.get_parameter().name(format!("/tenants/{tenant}")).send().await?;
    Ok(reply.parameter.and_then(|p| p.value).unwrap_or_default())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
