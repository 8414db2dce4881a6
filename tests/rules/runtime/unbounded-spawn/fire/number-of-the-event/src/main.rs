use std::time::Duration;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use reqwest::Client;
use serde::Deserialize;

#[derive(Deserialize)]
struct Wish {
    address: String,
    concurrency: usize,
}

async fn probe(client: Client, address: String) -> Result<u16, Error> {
    Ok(client.get(address).send().await?.status().as_u16())
}

async fn probe_all(client: &Client, address: &str, concurrency: usize) -> Result<Vec<u16>, Error> {
    let handle = tokio::runtime::Handle::current();
    let mut tasks = Vec::new();
    for _ in 0..concurrency {
        tasks.push(handle.spawn(probe(client.clone(), address.to_string()))); //~ unbounded-spawn
    }
    let mut found = Vec::new();
    for task in tasks {
        found.push(task.await??);
    }
    Ok(found)
}

async fn handler(client: &Client, event: LambdaEvent<Wish>) -> Result<Vec<u16>, Error> {
    probe_all(client, &event.payload.address, event.payload.concurrency).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::builder().timeout(Duration::from_secs(3)).build()?;
    run(service_fn(|event| handler(&client, event))).await
}
