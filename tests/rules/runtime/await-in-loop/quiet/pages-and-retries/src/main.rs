use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Vec<String>>) -> Result<usize, Error> {
    let mut token = None;
    let mut count = 0;
    loop {
        let page = client.list_objects_v2().bucket("inbox").set_continuation_token(token).send().await?;
        count += page.contents().len();
        token = page.next_continuation_token().map(str::to_owned);
        if token.is_none() {
            break;
        }
    }
    for attempt in 0..3 {
        if client.head_bucket().bucket("inbox").send().await.is_ok() {
            return Ok(count + attempt);
        }
    }
    for key in &event.payload {
        if client.head_object().bucket("inbox").key(key).send().await.is_ok() {
            return Ok(count);
        }
    }
    Ok(count)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
