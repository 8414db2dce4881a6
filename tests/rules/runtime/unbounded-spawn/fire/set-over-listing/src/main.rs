use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use tokio::task::JoinSet;

async fn handler(client: &aws_sdk_s3::Client, _event: LambdaEvent<serde_json::Value>) -> Result<(), Error> {
    let listing = client.list_objects_v2().bucket("pages").send().await?;
    let mut set = JoinSet::new();
    for object in listing.contents() {
        set.spawn(copy(client.clone(), object.key().unwrap_or_default().to_owned())); //~ unbounded-spawn
    }
    while let Some(copied) = set.join_next().await {
        copied??;
    }
    Ok(())
}

async fn copy(client: aws_sdk_s3::Client, key: String) -> Result<(), Error> {
    client.copy_object().copy_source(format!("pages/{key}")).bucket("archive").key(key).send().await?;
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_s3::Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
