use aws_sdk_s3::presigning::PresigningConfig;
use aws_sdk_s3::Client;
use lambda_http::{run, service_fn, tracing::init_default_subscriber, Body, Error, Request, Response};
use std::time::Duration;

async fn address(client: &Client, event: &Request) -> Result<String, Error> {
    let expires = PresigningConfig::expires_in(Duration::from_secs(300))?;
    match client.put_object().bucket("photos").key("photo").presigned(expires).await {
        Ok(signed) => {
            let path = event.uri().to_string();
            tracing::info!("asked for: {}", path);
            Ok(signed.uri().to_string())
        }
        Err(error) => Err(error.into()),
    }
}

async fn handler(client: &Client, event: Request) -> Result<Response<Body>, Error> {
    Ok(Response::new(address(client, &event).await?.into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    init_default_subscriber();
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
