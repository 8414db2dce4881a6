use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn setting(name: &str) -> Result<String, Error> {
    std::env::var(name).map_err(|error| {
        eprintln!("{name}: {error}"); //~ println-logging
        error.into()
    })
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    tracing::info!("order received");
    let table = setting("ORDERS_TABLE")?;
    tracing::info!(table, "order counted");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let level = setting("LOG_LEVEL")?;
    tracing_subscriber::fmt().json().with_env_filter(level).init();
    run(service_fn(handler)).await
}
