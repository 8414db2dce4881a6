use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn rates(http: &reqwest::Client) -> Result<String, Error> {
    let request = http.get("https://api.example.com/rates").timeout(std::time::Duration::from_secs(5));
    Ok(request.send().await?.text().await?)
}

async fn names(http: &reqwest::Client) -> Result<String, Error> {
    Ok(http.get("https://api.example.com/names").send().await?.text().await?)
}

async fn handler(http: &reqwest::Client, _event: LambdaEvent<Value>) -> Result<Value, Error> {
    let names = names(http).await?;
    Ok(Value::from(names + &rates(http).await?))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let http = reqwest::Client::new(); //~ http-client-without-timeout
    run(service_fn(|event| handler(&http, event))).await
}
