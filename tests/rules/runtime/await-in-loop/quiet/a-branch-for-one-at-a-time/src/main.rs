use aws_sdk_dynamodb::{types::AttributeValue, Client};
use futures::{stream, StreamExt};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Work {
    ids: Vec<String>,
    at_once: usize,
}

async fn copy(client: &Client, id: &str) -> Result<(), Error> {
    let key = AttributeValue::S(id.into());
    client.delete_item().table_name("customers").key("id", key).send().await?;
    Ok(())
}

async fn handler(client: &Client, event: LambdaEvent<Work>) -> Result<(), Error> {
    let work = event.payload;
    if work.at_once <= 1 {
        for id in &work.ids {
            copy(client, id).await?;
        }
    } else {
        let done: Vec<_> = stream::iter(&work.ids).map(|id| copy(client, id)).buffer_unordered(work.at_once).collect().await;
        for result in done {
            result?;
        }
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
