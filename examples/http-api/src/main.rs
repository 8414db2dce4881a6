use std::{env, time::Duration};

use aws_config::{BehaviorVersion, timeout::TimeoutConfig};
use http_api::{handler, store::Table};
use lambda_http::{Error, run, service_fn, tracing};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    // The caller waits at most 30 s behind an HTTP API: give up on the table early enough to answer 503 ourselves.
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_secs(3)).build();
    let config = aws_config::defaults(BehaviorVersion::latest()).timeout_config(timeouts).load().await;
    let table = Table { dynamodb: aws_sdk_dynamodb::Client::new(&config), name: env::var("ITEMS_TABLE")? };
    let table = &table;
    run(service_fn(move |request| handler(table, request))).await
}
