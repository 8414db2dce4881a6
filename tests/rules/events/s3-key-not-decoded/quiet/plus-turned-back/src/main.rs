use aws_lambda_events::event::s3::S3Event;
use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

fn plain(key: &str) -> Result<String, Error> {
    Ok(urlencoding::decode(&key.replace("+", " "))?.into_owned())
}

async fn handler(client: &Client, event: LambdaEvent<S3Event>) -> Result<(), Error> {
    for record in event.payload.records {
        let key = plain(&record.s3.object.key.unwrap_or_default())?;
        client.get_object().bucket("photos").key(key).send().await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
