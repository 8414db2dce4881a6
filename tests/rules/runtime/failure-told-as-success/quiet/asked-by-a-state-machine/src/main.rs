use futures::future::join_all;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn collect(client: &aws_sdk_dynamodb::Client, region: &str) -> Result<usize, Error> {
    let reply = client.scan().table_name(region).send().await?;
    Ok(reply.items().len())
}

async fn handler(client: &aws_sdk_dynamodb::Client, _event: LambdaEvent<Value>) -> Result<Value, Error> {
    let work = ["north", "south"].map(|region| async move {
        match collect(client, region).await {
            Ok(count) => json!({ "region": region, "count": count }),
            Err(error) => json!({ "region": region, "error": error.to_string() }),
        }
    });
    Ok(json!({ "regions": join_all(work).await }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_dynamodb::Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
