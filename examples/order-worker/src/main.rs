use std::{env, time::Duration};

use aws_config::BehaviorVersion;
use lambda_runtime::{Error, run, service_fn, tracing};
use order_worker::{App, Limits, handler};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let app = App {
        s3: aws_sdk_s3::Client::new(&config),
        dynamodb: aws_sdk_dynamodb::Client::new(&config),
        http: reqwest::Client::builder().timeout(Duration::from_secs(5)).build()?,
        limits: Limits::read(&env::var("LIMITS_FILE")?)?,
        previews: env::var("PREVIEW_BUCKET")?,
        deliveries: env::var("DELIVERIES_TABLE")?,
        shop_url: env::var("SHOP_URL")?,
    };
    let app = &app;
    run(service_fn(move |event| handler(app, event))).await
}
