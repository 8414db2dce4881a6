use aws_lambda_events::event::s3::S3Event;
use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(client: &Client, event: LambdaEvent<S3Event>) -> Result<(), Error> {
    for record in event.payload.records {
        let object = record.s3.object;
        let key = object
            .key //~ s3-key-not-decoded
            .ok_or("no key")?;
        client.get_object().bucket("photos").key(key).send().await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
