use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<String>) -> Result<String, Error> {
    let config = aws_config::load_from_env().await;
    let _client = Client::new(&config);
    let settings = oauth2::basic::BasicClient::new(oauth2::ClientId::new(event.payload));
    let token = settings.exchange_code(code()).request_async(&send).await?;
    Ok(format!("{token:?}"))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
