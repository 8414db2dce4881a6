use aws_lambda_events::event::eventbridge::EventBridgeEvent;
use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
struct Created {
    object: S3Object,
}

#[derive(Deserialize, Serialize)]
struct S3Object {
    key: String,
}

// EventBridge does not encode the key.
async fn handler(client: &Client, event: LambdaEvent<EventBridgeEvent<Created>>) -> Result<(), Error> {
    let key = event.payload.detail.object.key;
    client.get_object().bucket("photos").key(key).send().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
