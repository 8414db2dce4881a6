use hyper::{client::Client as HttpClient, Body, Uri};
use hyper_rustls::HttpsConnectorBuilder;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<usize, Error> {
    let url: Uri = event.payload["url"].as_str().unwrap_or_default().parse()?;
    let https = HttpsConnectorBuilder::new().with_native_roots().https_only().enable_http1().build();
    let client: HttpClient<_, Body> = HttpClient::builder().build(https); //~ http-client-without-timeout
    let reply = client.get(url).await?;
    Ok(hyper::body::to_bytes(reply).await?.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
