use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(client: &aws_sdk_s3::Client, _event: LambdaEvent<serde_json::Value>) -> Result<usize, Error> {
    let listing = client.list_objects_v2().bucket("pages").send().await?;
    let heads = listing
        .contents()
        .iter()
        .map(|object| client.head_object().bucket("pages").key(object.key().unwrap_or_default()).send());
    let sizes = futures::future::try_join_all(heads).await?; //~ unbounded-join-all
    Ok(sizes.len())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_s3::Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
