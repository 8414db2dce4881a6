use futures::future::try_join_all;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use std::collections::HashSet;

#[derive(Deserialize)]
struct Note {
    words: Vec<String>,
}

async fn fetch(http: &reqwest::Client, key: String) -> Result<usize, Error> {
    Ok(http.get(format!("https://tickets.example/{key}")).send().await?.bytes().await?.len())
}

async fn handler(http: &reqwest::Client, event: LambdaEvent<Note>) -> Result<usize, Error> {
    let mut keys = HashSet::new();
    for word in event.payload.words {
        if word.starts_with("ORDER-") {
            keys.insert(word);
        }
    }
    let requests = keys.into_iter().map(|key| fetch(http, key)).collect::<Vec<_>>();
    let sizes = try_join_all(requests).await?; //~ unbounded-join-all
    Ok(sizes.into_iter().sum())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let http = reqwest::Client::new();
    run(service_fn(|event| handler(&http, event))).await
}
