use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tracing::info;

async fn download_index(client: &Client) -> Result<Vec<u8>, Error> {
    let reply = client.get_object().bucket("orders").key("index").send().await?;
    Ok(reply.body.collect().await?.to_vec())
}

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    let index = match download_index(client).await {
        Ok(index) => Some(index),
        Err(_) => { //~ failure-read-as-absent
            info!("no index found, starting fresh");
            None
        }
    };
    Ok(index.map_or(0, |index| index.len()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
