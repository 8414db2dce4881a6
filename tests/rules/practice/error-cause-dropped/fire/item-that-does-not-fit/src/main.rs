use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use serde_dynamo::from_item;

#[derive(Deserialize)]
struct Order {
    total: u32,
}

async fn order(client: &Client, id: &str) -> Result<Order, Error> {
    let reply = client.get_item().table_name("orders").send().await?;
    let Some(item) = reply.item else { return Err(format!("no order {id}").into()) };
    let order = from_item(item).map_err(|_| Error::from("other"))?; //~ error-cause-dropped
    Ok(order)
}

async fn handler(event: LambdaEvent<String>) -> Result<u32, Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    Ok(order(&client, &event.payload).await?.total)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
