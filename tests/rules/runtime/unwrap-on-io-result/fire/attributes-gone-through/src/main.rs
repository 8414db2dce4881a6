use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::Value;

async fn rainfall(client: &aws_sdk_dynamodb::Client) -> Result<u32, Error> {
    let reply = client.query().table_name("weather").send().await?;
    let mut total = 0;
    for item in reply.items() {
        for (name, value) in item {
            match value {
                AttributeValue::N(text) if name == "rainfall" => total += text.parse::<u32>().unwrap(), //~ unwrap-on-io-result
                _ => {}
            }
        }
    }
    Ok(total)
}

async fn handler(_event: LambdaEvent<Value>) -> Result<u32, Error> {
    let client = aws_sdk_dynamodb::Client::new(&aws_config::load_from_env().await);
    rainfall(&client).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
