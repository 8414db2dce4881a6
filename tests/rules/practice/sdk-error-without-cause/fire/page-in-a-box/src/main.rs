use anyhow::{Context, Result};
use aws_sdk_cloudwatchlogs::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tracing::warn;

async fn streams(client: &Client, group: &str) -> Result<usize> {
    let mut count = 0;
    let mut pages = client.describe_log_streams().log_group_name(group).into_paginator().send();
    while let Some(page) = pages.next().await {
        let page = page.with_context(|| format!("cannot list the streams of {group}"))?;
        count += page.log_streams().len();
    }
    Ok(count)
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<usize, Error> {
    let group = event.payload["group"].as_str().unwrap_or("orders").to_string();
    match streams(client, &group).await {
        Ok(count) => Ok(count),
        Err(error) => { //~ sdk-error-without-cause
            warn!("group {group}: {error}");
            Ok(0)
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
