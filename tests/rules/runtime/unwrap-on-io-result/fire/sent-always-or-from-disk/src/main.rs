use aws_sdk_s3::primitives::ByteStream;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn stop(client: &aws_sdk_ec2::Client, id: &str) -> Result<String, Error> {
    let reply = client.stop_instances().instance_ids(id).send().await?;
    let instance = reply.stopping_instances().first().ok_or("no instance")?;
    Ok(format!("{:?}", instance.current_state().unwrap().code().unwrap())) //~ unwrap-on-io-result
}

async fn store(client: &aws_sdk_s3::Client, id: &str) -> Result<(), Error> {
    let body = ByteStream::from_path("/tmp/report").await;
    client.put_object().bucket("reports").key(id).body(body.unwrap()).send().await?; //~ unwrap-on-io-result
    Ok(())
}

async fn handler(ec2: &aws_sdk_ec2::Client, s3: &aws_sdk_s3::Client, event: LambdaEvent<Value>) -> Result<String, Error> {
    let id = event.payload["id"].as_str().unwrap_or_default();
    store(s3, id).await?;
    stop(ec2, id).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let ec2 = aws_sdk_ec2::Client::new(&config);
    let s3 = aws_sdk_s3::Client::new(&config);
    run(service_fn(|event| handler(&ec2, &s3, event))).await
}
