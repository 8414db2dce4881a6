use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn sizes(page: Vec<u8>) -> Result<Vec<(u32, Vec<u8>)>, Error> {
    Ok(tokio::task::spawn_blocking(move || [100, 200].map(|width| (width, page.clone())).to_vec()).await?)
}

async fn handler(client: &aws_sdk_s3::Client, event: LambdaEvent<serde_json::Value>) -> Result<usize, Error> {
    let thumbnails = sizes(event.payload.to_string().into_bytes()).await?;
    let stored = futures::future::try_join_all(
        thumbnails.into_iter().map(|(width, page)| client.put_object().bucket("pages").key(width.to_string()).body(page.into()).send()),
    )
    .await?;
    Ok(stored.len())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_s3::Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
