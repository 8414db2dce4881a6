use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
async fn handler(event: LambdaEvent<serde_json::Value>, client: &Client) -> Result<(), Error> {
    client.put_item().table_name("orders").send().await?;
    Ok(())
}
#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(event, &client))).await
}
