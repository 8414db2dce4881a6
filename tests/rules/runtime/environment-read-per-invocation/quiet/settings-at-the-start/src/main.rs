use std::sync::OnceLock;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Settings {
    order_table: String,
}

#[derive(Default, Deserialize)]
struct Colours {
    title: Option<String>,
}

static SETTINGS: OnceLock<Settings> = OnceLock::new();

fn settings() -> &'static Settings {
    SETTINGS.get_or_init(|| envy::from_env().expect("settings"))
}

async fn handler(start: &Settings, _event: LambdaEvent<Value>) -> Result<String, Error> {
    // Nothing of them is needed.
    let colours: Colours = envy::from_env().unwrap_or_default();
    Ok(format!("{} {} {:?}", start.order_table, settings().order_table, colours.title))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let start: Settings = envy::from_env()?;
    run(service_fn(|event| handler(&start, event))).await
}
