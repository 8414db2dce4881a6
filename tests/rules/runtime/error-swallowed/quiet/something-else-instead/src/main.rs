use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<String>) -> Result<String, Error> {
    let store = Client::new(&aws_config::load_from_env().await);
    let mut kept = format!("object-{}", event.payload);
    match store.copy_object().bucket("kept").key(&event.payload).copy_source(&event.payload).send().await {
        Ok(_) => kept.push_str("-copied"),
        Err(error) => tracing::error!("no copy was made, storing the name instead: {error:?}"),
    }
    store.put_object().bucket("names").key(&kept).send().await?;
    Ok(kept)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
