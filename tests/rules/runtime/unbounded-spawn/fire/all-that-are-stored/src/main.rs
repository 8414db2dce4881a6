use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn get_all_feeds(client: &Client) -> Result<Vec<String>, Error> {
    let reply = client.scan().table_name("feeds").send().await?;
    Ok(reply.items().iter().filter_map(|item| item.get("url")?.as_s().ok().cloned()).collect())
}

async fn refresh(client: Client, url: String) {
    if let Err(error) = client.put_item().table_name(url).send().await {
        tracing::warn!(?error, "not refreshed");
    }
}

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<(), Error> {
    let feeds = get_all_feeds(client).await?;
    let mut tasks = Vec::new();
    for feed in feeds {
        tasks.push(tokio::spawn(refresh(client.clone(), feed))); //~ unbounded-spawn
    }
    for task in tasks {
        task.await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
