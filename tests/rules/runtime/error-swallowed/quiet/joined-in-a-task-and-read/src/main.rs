use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn upload(client: aws_sdk_s3::Client, key: String) -> Result<(), Error> {
    client.put_object().bucket("rows").key(key).send().await?;
    Ok(())
}

async fn handler(client: &aws_sdk_s3::Client, event: LambdaEvent<Vec<String>>) -> Result<Value, Error> {
    let client = client.clone();
    let keys = event.payload;
    let done = tokio::spawn(async move {
        futures::future::join_all(keys.into_iter().map(|key| upload(client.clone(), key))).await
    })
    .await;
    match done {
        Err(error) => return Err(error.into()),
        Ok(results) => {
            for result in results {
                result?;
            }
        }
    }
    Ok(Value::Null)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_s3::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
