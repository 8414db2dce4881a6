use futures::future::try_join_all;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Job {
    urls: Vec<String>,
}

async fn fetch(http: &reqwest::Client, url: String) -> Result<usize, Error> {
    Ok(http.get(url).send().await?.bytes().await?.len())
}

async fn handler(http: &reqwest::Client, event: LambdaEvent<Job>) -> Result<usize, Error> {
    let sizes = try_join_all(event.payload.urls.into_iter().map(|url| fetch(http, url))).await?; //~ unbounded-join-all
    Ok(sizes.into_iter().sum())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let http = reqwest::Client::new();
    run(service_fn(|event| handler(&http, event))).await
}
