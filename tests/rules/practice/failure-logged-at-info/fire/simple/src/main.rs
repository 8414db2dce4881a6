use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tracing::info;

async fn fetch_rate(http: &reqwest::Client) -> Result<f64, reqwest::Error> {
    http.get("https://rates.example.com/eur").send().await?.error_for_status()?.json().await
}

// The error that is returned in the place of the cause does not hold it.
async fn remove(client: &Client) -> Result<(), Error> {
    match client.delete_item().table_name("drafts").send().await {
        Ok(_) => Ok(()),
        Err(e) => {
            info!("Failed to delete the draft: {e:?}"); //~ failure-logged-at-info
            Err(Error::from("Failed to delete the draft"))
        }
    }
}

async fn handler(client: &Client, http: &reqwest::Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let rate = fetch_rate(http).await.unwrap_or_else(|e| {
        info!("could not fetch the rate: {e}"); //~ failure-logged-at-info
        1.0
    });
    let put = client.put_item().table_name("orders").item("rate", av(rate)).send().await;
    if let Err(e) = put {
        info!(error = ?e, order = %event.payload, "the order is not stored");
    }
    remove(client).await
}

fn av(rate: f64) -> aws_sdk_dynamodb::types::AttributeValue {
    aws_sdk_dynamodb::types::AttributeValue::N(rate.to_string())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt().json().init();
    let client = Client::new(&aws_config::load_from_env().await);
    let http = reqwest::Client::new();
    run(service_fn(|event| handler(&client, &http, event))).await
}
