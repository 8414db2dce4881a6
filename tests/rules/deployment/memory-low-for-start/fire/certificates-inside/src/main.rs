use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(client: &reqwest::Client, _event: LambdaEvent<serde_json::Value>) -> Result<u16, Error> {
    Ok(client.get("https://orders.example.com").send().await?.status().as_u16())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(2)).build()?;
    run(service_fn(|event| handler(&client, event))).await
}
