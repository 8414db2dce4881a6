use dotenvy::dotenv;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<serde_json::Value>) -> Result<serde_json::Value, Error> {
    Ok(event.payload)
}

fn settings() -> String {
    dotenv().expect(".env"); //~ env-file-required
    std::env::var("TABLE").unwrap_or_default()
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let _table = settings();
    run(service_fn(handler)).await
}
