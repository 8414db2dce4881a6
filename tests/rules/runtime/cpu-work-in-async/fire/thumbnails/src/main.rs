use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn thumbnail(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let picture = image::load_from_memory(bytes)?; //~ cpu-work-in-async
    let small = picture.resize(200, 200, image::imageops::FilterType::Triangle);
    let mut out = std::io::Cursor::new(Vec::new());
    small.write_to(&mut out, image::ImageFormat::Png)?;
    Ok(out.into_inner())
}

async fn handler(client: &aws_sdk_s3::Client, event: LambdaEvent<Value>) -> Result<usize, Error> {
    let key = event.payload["key"].as_str().unwrap_or_default();
    let object = client.get_object().bucket("pictures").key(key).send().await?;
    let bytes = object.body.collect().await?.into_bytes();
    Ok(thumbnail(&bytes)?.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_s3::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
