use futures::future::try_join_all;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn list_icons(http: &reqwest::Client) -> Result<Vec<String>, Error> {
    Ok(http.get("https://api.example.com/icons").send().await?.error_for_status()?.json().await?)
}

async fn kind_of(http: &reqwest::Client, icon: String) -> Result<String, Error> {
    let reply = http.head(icon).send().await?.error_for_status()?;
    Ok(format!("{:?}", reply.headers().get("content-type")))
}

async fn handler(http: &reqwest::Client, _event: LambdaEvent<Value>) -> Result<Vec<String>, Error> {
    let icons = list_icons(http).await?;
    try_join_all(icons.into_iter().map(|icon| kind_of(http, icon))).await //~ unbounded-join-all
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let http = reqwest::Client::builder().timeout(std::time::Duration::from_secs(5)).build()?;
    run(service_fn(|event| handler(&http, event))).await
}
