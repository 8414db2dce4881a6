use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use tokio::task::JoinSet;

#[derive(serde::Deserialize)]
struct Request {
    keys: Vec<String>,
}

async fn handler(client: &aws_sdk_s3::Client, event: LambdaEvent<Request>) -> Result<(), Error> {
    let mut set = JoinSet::new();
    for key in event.payload.keys {
        let client = client.clone();
        if set.len() >= 16 {
            if let Some(deleted) = set.join_next().await {
                deleted??;
            }
        }
        set.spawn(async move { client.delete_object().bucket("pages").key(key).send().await });
    }
    while let Some(deleted) = set.join_next().await {
        deleted??;
    }
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_s3::Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
