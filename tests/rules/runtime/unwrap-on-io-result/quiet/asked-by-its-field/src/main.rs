use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct Kept {
    reply: Option<aws_sdk_dynamodb::operation::get_item::GetItemOutput>,
}

async fn handler(_event: LambdaEvent<Value>) -> Result<usize, Error> {
    let client = aws_sdk_dynamodb::Client::new(&aws_config::load_from_env().await);
    let reply = client.get_item().send().await?;
    if reply.item.is_none() {
        return Ok(0);
    }
    let kept = Kept { reply: Some(reply.clone()) };
    if kept.reply.as_ref().unwrap().item.is_none() {
        return Ok(1);
    }
    Ok(reply.item().unwrap().len() + kept.reply.unwrap().item.unwrap().len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
