use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tracing::{event, Level};

#[derive(Debug)]
pub struct Settings {
    pub table: String,
    pub api_key: String,
}

fn settings() -> Settings {
    let settings = Settings {
        table: std::env::var("TABLE").unwrap(),
        api_key: std::env::var("KEY").unwrap(),
    };
    event!(Level::DEBUG, "{:?}", settings); //~ personal-record-logged
    settings
}

async fn handler(settings: &Settings, event: LambdaEvent<Value>) -> Result<Value, Error> {
    event!(Level::INFO, "writing to {}", settings.table);
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt().with_max_level(Level::DEBUG).init();
    let settings = settings();
    run(service_fn(|event| handler(&settings, event))).await
}
