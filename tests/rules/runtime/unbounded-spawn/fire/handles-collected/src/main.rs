use lambda_runtime::{run, service_fn, Error, LambdaEvent};

#[derive(serde::Deserialize)]
struct Request {
    keys: Vec<String>,
}

async fn handler(client: &aws_sdk_s3::Client, event: LambdaEvent<Request>) -> Result<(), Error> {
    let mut tasks = Vec::new();
    for key in event.payload.keys {
        let client = client.clone();
        let task = tokio::spawn(async move { client.delete_object().bucket("pages").key(key).send().await }); //~ unbounded-spawn
        tasks.push(task);
    }
    for outcome in futures::future::join_all(tasks).await {
        outcome??;
    }
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_s3::Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
