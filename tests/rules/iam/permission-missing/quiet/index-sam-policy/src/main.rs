use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::operation::query::QueryInput;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn by_owner() -> QueryInput {
    QueryInput::builder().table_name("orders").index_name("by-owner").build().unwrap_or_else(|error| panic!("{error}"))
}

async fn handler(event: LambdaEvent<Value>, client: &Client) -> Result<Value, Error> {
    let query = by_owner();
    client.query().set_table_name(query.table_name).set_index_name(query.index_name).send().await?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(event, &client))).await
}
