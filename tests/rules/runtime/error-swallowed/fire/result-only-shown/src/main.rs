use aws_lambda_events::event::sqs::SqsEvent;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn store(client: &Client, table: &str) {
    let result = client.put_item().table_name(table).send().await.map_err(|error| error.to_string()); //~ error-swallowed
    tracing::info!("put_item: {:?}", result);
}

async fn handler(client: &Client, _event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    store(client, "orders").await;
    let _answer = client.put_item().table_name("log").send().await; //~ error-swallowed
    let written = client.put_item().table_name("kept").send().await;
    tracing::info!("written: {written:?}");
    written?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
