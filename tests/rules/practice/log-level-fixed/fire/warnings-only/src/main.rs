use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn set_up_logging() -> Result<(), Error> {
    fern::Dispatch::new()
        .level(log::LevelFilter::Warn) //~ log-level-fixed
        .chain(std::io::stdout())
        .apply()?;
    Ok(())
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    log::info!("asked");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    set_up_logging()?;
    run(service_fn(handler)).await
}
