use aws_lambda_events::event::s3::S3Event;
use aws_sdk_transcribe::{types::Media, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(client: &Client, event: LambdaEvent<S3Event>) -> Result<(), Error> {
    for record in event.payload.records {
        let key = record.s3.object.url_decoded_key.unwrap_or_default();
        let id = key.replace('/', "-");
        client
            .start_transcription_job()
            .transcription_job_name(&id)
            .media(Media::builder().media_file_uri(format!("s3://orders/{key}")).build())
            .send()
            .await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
