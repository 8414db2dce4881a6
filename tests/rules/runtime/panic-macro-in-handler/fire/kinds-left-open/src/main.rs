use aws_sdk_s3::error::SdkError;
use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<(), Error> {
    let reply = client.put_object().bucket("orders").key("today").send().await;
    if let Err(failure) = reply {
        match failure {
            SdkError::ConstructionFailure(_) => todo!(), //~ panic-macro-in-handler
            SdkError::TimeoutError(_) => todo!(),
            other => return Err(other.into()),
        }
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
