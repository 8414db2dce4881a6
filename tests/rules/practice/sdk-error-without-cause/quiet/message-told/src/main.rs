use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use aws_sdk_dynamodb::error::ProvideErrorMetadata;

async fn handler(client: &aws_sdk_dynamodb::Client, _event: LambdaEvent<Value>) -> Result<(), Error> {
    let reply = client.put_item().table_name("orders").send().await;
    if let Err(error) = &reply {
        println!("{error}: {}", error.message().unwrap_or("no message"));
        return Err("not saved".into());
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_dynamodb::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
