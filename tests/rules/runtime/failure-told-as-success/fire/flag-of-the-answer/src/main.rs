use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct Work {
    table: String,
}

#[derive(Serialize)]
struct Answer {
    success: bool,
    error: Option<String>,
}

async fn count(client: &aws_sdk_dynamodb::Client, work: &Work) -> Result<i32, Error> {
    Ok(client.scan().table_name(&work.table).send().await?.count)
}

async fn handler(client: &aws_sdk_dynamodb::Client, event: LambdaEvent<Work>) -> Result<Answer, Error> {
    match count(client, &event.payload).await {
        Ok(_) => Ok(Answer { success: true, error: None }),
        Err(error) => { //~ failure-told-as-success
            tracing::error!(%error, "not counted");
            Ok(Answer { success: false, error: Some(error.to_string()) })
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_dynamodb::Client::new(&aws_config::load_from_env().await);
    let client = &client;
    run(service_fn(move |event: LambdaEvent<Work>| async move { handler(client, event).await })).await
}
