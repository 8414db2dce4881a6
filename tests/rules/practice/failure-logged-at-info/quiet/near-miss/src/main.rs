use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tracing::{error, info};

// Tells of its failures itself.
async fn fetch_rate(http: &reqwest::Client) -> Option<f64> {
    match http.get("https://rates.example.com/eur").send().await {
        Ok(reply) => reply.json().await.ok(),
        Err(e) => {
            error!("no rate: {e}");
            None
        }
    }
}

async fn stored(client: &Client, http: &reqwest::Client) -> Result<f64, Error> {
    let rate = fetch_rate(http).await.ok_or("no rate")?;
    client.put_item().table_name("rates").send().await?;
    Ok(rate)
}

async fn handler(client: &Client, http: &reqwest::Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    if let Err(e) = stored(client, http).await {
        info!("failed, see above: {e}");
    }
    // What it does about the failure is all that is to be done.
    if let Err(e) = client.describe_table().table_name("orders").send().await {
        info!("error {e:?}: the table does not exist, creating it");
        client.create_table().table_name("orders").send().await?;
    }
    // Goes on as a failure, and the runtime logs that.
    if let Err(e) = client.delete_item().table_name("orders").send().await {
        info!("failed to delete: {e:?}");
        return Err(e.into());
    }
    // Nothing outside has failed.
    if let Err(e) = event.payload.as_str().unwrap_or("1").parse::<u32>() {
        info!("error in the number: {e}");
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt().json().init();
    let client = Client::new(&aws_config::load_from_env().await);
    let http = reqwest::Client::new();
    run(service_fn(|event| handler(&client, &http, event))).await
}
