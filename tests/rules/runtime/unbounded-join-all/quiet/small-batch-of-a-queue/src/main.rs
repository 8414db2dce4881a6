use aws_lambda_events::event::sqs::SqsEvent;
use aws_sdk_sns::Client;
use futures::future::try_join_all;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(client: &Client, event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    try_join_all(event.payload.records.into_iter().map(|record| {
        client.publish().topic_arn("arn").message(record.body.unwrap_or_default()).send()
    }))
    .await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
