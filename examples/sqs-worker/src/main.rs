use std::env;

use aws_config::BehaviorVersion;
use lambda_runtime::{Error, run, service_fn, tracing};
use sqs_worker::{handler, services::Services};

// region: shared-clients
// One thread is enough: this function waits, it does not compute, and at 256 MB it owns about a seventh of a vCPU.
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    // Built once per environment and lent to every invocation. A client holds the connection pool, the TLS sessions and the
    // credentials cache; built in the handler, each invocation would pay for handshakes and credentials again.
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let services = Services {
        dynamodb: aws_sdk_dynamodb::Client::new(&config),
        http: reqwest::Client::builder()
            // Far below the function timeout, so that a stuck endpoint fails this record and not the whole batch.
            .timeout(std::time::Duration::from_secs(5))
            .build()?,
        table: env::var("ORDERS_TABLE")?,
        notify_url: env::var("NOTIFY_URL")?,
    };
    let services = &services;
    run(service_fn(move |event| handler(services, event))).await
}
// endregion
