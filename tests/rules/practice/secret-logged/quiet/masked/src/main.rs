use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use tracing::info;

fn mask(value: &str) -> String {
    format!("{}...", &value[..2])
}

async fn handler(event: LambdaEvent<String>) -> Result<usize, Error> {
    Ok(event.payload.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    info!("{}", mask(&std::env::var("API_TOKEN")?));
    info!("(token) {:?}", std::env::var("API_TOKEN").map(|_| true));
    info!(known = std::env::var("API_TOKEN").ok().is_some(), "starting");
    info!("{} letters", std::env::var("API_TOKEN").unwrap_or_default().trim().len());
    run(service_fn(handler)).await
}
