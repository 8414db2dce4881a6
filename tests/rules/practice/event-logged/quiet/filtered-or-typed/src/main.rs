use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use tracing_subscriber::EnvFilter;

#[derive(Debug, Deserialize)]
struct Digest {
    asset: String,
    value: String,
}

async fn handler(event: LambdaEvent<SqsEvent>) -> Result<usize, Error> {
    tracing::info!("event {:?}", event);
    let mut length = 0;
    for record in &event.payload.records {
        let digest = serde_json::from_str::<Digest>(record.body.as_deref().unwrap_or_default())?;
        println!("{:?}", digest);
        length += digest.value.len() + digest.asset.len();
    }
    Ok(length)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt().with_env_filter(EnvFilter::from_default_env()).without_time().init();
    run(service_fn(handler)).await
}
