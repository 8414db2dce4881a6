use aws_lambda_events::event::sqs::{SqsEvent, SqsMessage};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use tokio::task::JoinSet;

async fn handler(client: &aws_sdk_s3::Client, event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    store(client, event.payload.records).await
}

async fn store(client: &aws_sdk_s3::Client, messages: Vec<SqsMessage>) -> Result<(), Error> {
    let mut set = JoinSet::new();
    for message in messages {
        let client = client.clone();
        let (key, body) = (message.message_id.unwrap_or_default(), message.body.unwrap_or_default());
        set.spawn(async move { client.put_object().bucket("messages").key(key).body(body.into_bytes().into()).send().await });
    }
    while let Some(stored) = set.join_next().await {
        stored??;
    }
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_s3::Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
