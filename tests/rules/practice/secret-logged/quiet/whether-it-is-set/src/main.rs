use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<String>) -> Result<usize, Error> {
    Ok(event.payload.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::info!(arn = std::env::var("TOKEN_SECRET_ARN")?, "starting");
    tracing::info!("with a token: {}", std::env::var("API_TOKEN").is_ok());
    run(service_fn(handler)).await
}
