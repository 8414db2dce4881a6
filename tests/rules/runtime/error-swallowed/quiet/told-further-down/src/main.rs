use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{service_fn, Error, LambdaEvent};

async fn handle(client: &aws_sdk_sns::Client, event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    let topic = "arn:aws:sns:eu-west-1:111122223333:done";
    let told = client.publish().topic_arn(topic).message("done").send().await;
    if let Err(e) = &told {
        tracing::error!(error = ?e, "the topic was not told");
    }
    tracing::info!(count = event.payload.records.len(), "batch");
    told?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = aws_sdk_sns::Client::new(&config);
    lambda_runtime::run(service_fn(|event| handle(&client, event))).await
}
