use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    for record in event.payload["Records"].as_array().ok_or("no records")? {
        let key = record["s3"]["object"]["key"].as_str().unwrap_or_default().replace('+', " "); //~ s3-key-not-decoded
        client.head_object().bucket("photos").key(key).send().await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
