use aws_sdk_dynamodb::operation::delete_item::DeleteItemOutput;
use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn delete(client: &Client, id: String) -> Result<DeleteItemOutput, Error> {
    let request = client.delete_item().table_name("orders").key("id", AttributeValue::S(id)).return_values(aws_sdk_dynamodb::types::ReturnValue::AllOld);
    Ok(request.send().await?)
}

async fn handler(client: &Client, event: LambdaEvent<String>) -> Result<usize, Error> {
    let reply = delete(client, event.payload).await?;
    Ok(reply.attributes.unwrap_or_default().len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
