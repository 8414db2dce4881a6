use aws_lambda_events::event::sqs::SqsEvent;
use aws_sdk_ecs::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(client: &Client, event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    for record in event.payload.records {
        let id = record.message_id.unwrap_or_default();
        client
            .run_task()
            .client_token(&id)
            .cluster("work")
            .task_definition("resize")
            .send()
            .await?;
        println!("started for {id}");
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
