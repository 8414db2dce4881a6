use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct Settings {
    table: String,
}

impl Settings {
    fn load() -> Result<Self, Error> {
        Ok(Self { table: std::env::var("ORDERS_TABLE")? }) //~ environment-read-per-invocation
    }
}

fn start_log() -> Result<(), Error> {
    let settings = Settings::load()?;
    println!("{}", settings.table);
    Ok(())
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let settings = Settings::load()?;
    Ok(Value::from(format!("{}{}", settings.table, event.payload)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    start_log()?;
    run(service_fn(handler)).await
}
