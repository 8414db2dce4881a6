use aws_lambda_events::s3::S3Event;
use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(_client: &Client, event: LambdaEvent<S3Event>) -> Result<(), Error> {
    println!("{} records", event.payload.records.len());
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
