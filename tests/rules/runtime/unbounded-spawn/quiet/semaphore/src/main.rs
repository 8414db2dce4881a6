use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use std::sync::Arc;
use tokio::{sync::Semaphore, task::JoinSet};

#[derive(serde::Deserialize)]
struct Request {
    keys: Vec<String>,
}

async fn handler(client: &aws_sdk_s3::Client, event: LambdaEvent<Request>) -> Result<(), Error> {
    let limit = Arc::new(Semaphore::new(16));
    let mut set = JoinSet::new();
    for key in event.payload.keys {
        let (client, limit) = (client.clone(), limit.clone());
        set.spawn(async move {
            let _permit = limit.acquire_owned().await;
            client.delete_object().bucket("pages").key(key).send().await
        });
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
