use aws_lambda_events::event::sqs::SqsEvent;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn save_order(client: &Client, body: &str) -> Result<(), Error> {
    client.put_item().table_name(body).send().await?;
    Ok(())
}

async fn handler(client: &Client, event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    for record in &event.payload.records {
        let body = record.body.as_deref().unwrap_or_default();
        if let Err(error) = save_order(client, body).await { //~ error-swallowed
            tracing::error!(%error, "cannot save");
        }
        let _ = client.delete_item().table_name("drafts").send().await;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
