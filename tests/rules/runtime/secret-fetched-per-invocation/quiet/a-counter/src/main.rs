use aws_sdk_ssm::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<u32, Error> {
    let reply = client.get_parameter().name("/orders/last").send().await?;
    let last: u32 = reply.parameter.and_then(|p| p.value).unwrap_or_default().parse()?;
    client.put_parameter().name("/orders/last").value((last + 1).to_string()).overwrite(true).send().await?;
    Ok(last + 1)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
