use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn load_one(client: &Client) {
    client.get_object().bucket("orders").key("one").send().await.unwrap(); //~ unwrap-on-io-result
}

async fn load_two(client: &Client) {
    client.get_object().bucket("orders").key("two").send().await.unwrap();
}

async fn load_three(client: &Client) {
    client.get_object().bucket("orders").key("three").send().await.unwrap();
}

async fn load_four(client: &Client) {
    client.get_object().bucket("orders").key("four").send().await.unwrap();
}

async fn load_five(client: &Client) {
    client.get_object().bucket("orders").key("five").send().await.unwrap();
}

async fn load_six(client: &Client) {
    client.get_object().bucket("orders").key("six").send().await.unwrap();
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    load_one(client).await;
    load_two(client).await;
    load_three(client).await;
    load_four(client).await;
    load_five(client).await;
    load_six(client).await;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
