use aws_lambda_events::event::kinesis::KinesisEvent;
use aws_sdk_sns::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(client: &Client, event: LambdaEvent<KinesisEvent>) -> Result<(), Error> {
    for record in event.payload.records {
        let id = record.event_id.unwrap_or_default();
        client.publish().topic_arn("arn").message(id).send().await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
