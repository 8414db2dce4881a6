use aws_sdk_s3::Client;
use futures::{future::join_all, stream::{FuturesUnordered, StreamExt}};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use tokio::task::JoinSet;

#[derive(Deserialize)]
struct Order {
    keys: Vec<String>,
}

async fn copy(client: &Client, key: &str) -> Result<(), Error> {
    client.copy_object().bucket("orders").copy_source("inbox/order").key(key).send().await?;
    Ok(())
}

async fn all_dropped(client: &Client, order: &Order) {
    let mut jobs = Vec::new();
    for key in &order.keys {
        jobs.push(copy(client, key));
    }
    join_all(jobs).await; //~ error-swallowed
}

async fn each_logged(client: &Client, order: &Order) {
    let results = join_all(order.keys.iter().map(|key| copy(client, key))).await;
    for result in results.into_iter() {
        if let Err(error) = result { //~ error-swallowed
            tracing::error!(?error, "not copied");
        }
    }
}

async fn as_they_come(client: &Client, order: &Order) {
    let mut jobs: FuturesUnordered<_> = order.keys.iter().map(|key| copy(client, key)).collect();
    while let Some(result) = jobs.next().await {
        if let Err(error) = result { //~ error-swallowed
            tracing::error!(?error, "not copied");
        }
    }
}

async fn tasks(client: &Client, order: Order) {
    let mut set = JoinSet::new();
    for key in order.keys {
        let client = client.clone();
        set.spawn(async move { copy(&client, &key).await });
    }
    while let Some(_) = set.join_next().await {} //~ error-swallowed
}

async fn handler(client: &Client, event: LambdaEvent<Order>) -> Result<(), Error> {
    all_dropped(client, &event.payload).await;
    each_logged(client, &event.payload).await;
    as_they_come(client, &event.payload).await;
    tasks(client, event.payload).await;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
