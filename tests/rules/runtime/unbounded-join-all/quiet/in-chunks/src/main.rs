use futures::future::try_join_all;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(http: &reqwest::Client, event: LambdaEvent<Vec<String>>) -> Result<usize, Error> {
    let mut count = 0;
    for urls in event.payload.chunks(16) {
        count += try_join_all(urls.iter().map(|url| http.get(url).send())).await?.len();
    }
    Ok(count)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let http = reqwest::Client::new();
    run(service_fn(|event| handler(&http, event))).await
}
