use std::env;

use lambda_runtime::{Error, run, service_fn, tracing};
use order_worker_flawed::{Settings, handler};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    let settings = Settings {
        limits_file: env::var("LIMITS_FILE")?,
        previews: env::var("PREVIEW_BUCKET")?,
        deliveries: env::var("DELIVERIES_TABLE")?,
        shop_url: env::var("SHOP_URL")?,
    };
    let settings = &settings;
    run(service_fn(move |event| handler(settings, event))).await
}
