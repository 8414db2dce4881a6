use aws_sdk_s3::{primitives::ByteStream, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct S3Object {
    bucket: String,
    key: String,
}

fn link(s3_object: &S3Object) -> String {
    format!("https://{}.s3.eu-west-2.amazonaws.com/{}", s3_object.bucket, s3_object.key)
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<String, Error> {
    let object = S3Object { bucket: "invoices".to_string(), key: "orders/newest.pdf".to_string() };
    let body = ByteStream::from(event.payload.to_string().into_bytes());
    client.put_object().bucket(&object.bucket).key("orders/newest.pdf").body(body).send().await?;
    Ok(link(&object))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
