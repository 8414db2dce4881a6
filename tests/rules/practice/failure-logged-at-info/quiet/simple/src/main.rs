use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tracing::{info, warn};

struct Report {
    fine: bool,
    reason: String,
}

// What went wrong is told to whoever asked.
async fn ask(client: &Client) -> Report {
    match client.head_bucket().bucket("uploads").send().await {
        Ok(_) => Report { fine: true, reason: String::new() },
        Err(e) => {
            info!("failed to look at the bucket: {e:?}");
            Report { fine: false, reason: format!("{e:?}") }
        }
    }
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let key = event.payload["key"].as_str().unwrap_or("index");
    match client.delete_object().bucket("uploads").key(key).send().await {
        Ok(_) => info!("deleted"),
        Err(e) => warn!("failed to delete: {e:?}"),
    }
    if let Err(e) = client.get_object().bucket("uploads").key("index").send().await {
        info!("no index yet ({e}), using an empty one: an error is expected the first time");
    }
    let report = ask(client).await;
    info!(report.fine, report.reason);
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt().json().init();
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
