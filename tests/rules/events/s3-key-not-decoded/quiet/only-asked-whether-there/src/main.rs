use aws_lambda_events::event::s3::S3Event;
use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(client: &Client, event: LambdaEvent<S3Event>) -> Result<usize, Error> {
    let mut named = 0;
    for record in event.payload.records {
        if record.s3.object.key.is_some() {
            named += 1;
        }
    }
    client.put_object().bucket("reports").key("named.txt").body(named.to_string().into_bytes().into()).send().await?;
    Ok(named)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
