use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    let reply = client.get_item().table_name("users").send().await?;
    if let None = &reply.item {
        return Err("no such user".into());
    }
    let item = reply.item.unwrap();
    let plain = serde_json::to_value(item.len()).unwrap();
    Ok(plain.to_string().len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
