use aws_lambda_events::event::sqs::SqsEvent;
use aws_sdk_sqs::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
struct Job {
    page: u32,
}

#[derive(Deserialize)]
struct Order {
    id: u32,
}

async fn submit(client: &Client, job: Job) -> Result<(), Error> {
    client.send_message().queue_url("jobs").message_body(serde_json::to_string(&job)?).send().await?;
    Ok(())
}

async fn handler(client: &Client, event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    for record in event.payload.records {
        let body = record.body.unwrap_or_default();
        if body.starts_with("order") {
            let order = serde_json::from_str::<Order>(&body).unwrap(); //~ unwrap-on-event-data
            submit(client, Job { page: order.id }).await?;
            continue;
        }
        let job = serde_json::from_str::<Job>(&body).expect("job should parse"); //~ unwrap-on-event-data
        submit(client, Job { page: job.page + 1 }).await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
