use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Change {
    added: Vec<String>,
    seen: Vec<String>,
    removed: Vec<String>,
}

async fn delete_all(client: &Client, ids: &[String]) -> Result<(), Error> {
    for id in ids {
        client.delete_item().table_name("customers").key("id", AttributeValue::S(id.into())).send().await?;  //~ await-in-loop
    }
    Ok(())
}

async fn handler(client: &Client, event: LambdaEvent<Change>) -> Result<(), Error> {
    let change = event.payload;
    for id in &change.added {
        client.put_item().table_name("customers").item("id", AttributeValue::S(id.into())).send().await?;
    }
    for id in &change.seen {
        client.update_item().table_name("customers").key("id", AttributeValue::S(id.into())).send().await?;
    }
    delete_all(client, &change.removed).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
