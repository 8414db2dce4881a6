use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &aws_sdk_dynamodb::Client, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    let page = client.scan().table_name("subscribers").send().await?;
    let emails: Vec<&String> = page.items().iter().filter_map(|item| item.get("email")?.as_s().ok()).collect();
    println!("writing to {:?}", emails); //~ secret-logged
    Ok(emails.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_dynamodb::Client::new(&aws_config::load_from_env().await);
    let client = &client;
    run(service_fn(move |event| async move { handler(client, event).await })).await
}
