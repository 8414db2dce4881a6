use aws_lambda_events::event::s3::S3Event;
use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn count(client: &Client) -> Result<usize, Error> {
    let answer = client.list_buckets().send().await?;
    Ok(answer.buckets().len())
}

async fn handler(client: &Client, event: LambdaEvent<S3Event>) -> Result<Vec<Value>, Error> {
    let mut told = Vec::new();
    let buckets = count(client).await?;
    for record in event.payload.records {
        told.push(json!({ "buckets": buckets, "key": record.s3.object.key })); //~ s3-key-not-decoded
    }
    Ok(told)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
