use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(_event: LambdaEvent<Value>) -> Result<(), Error> {
    let table = std::env::var("ORDER_TABLE").unwrap_or_default();
    if table.is_empty() { //~ missing-setting-answered-ok
        eprintln!("no table, nothing is done");
        return Ok(());
    }
    println!("{table}");
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
