use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct Table {
    client: aws_sdk_dynamodb::Client,
}

impl Table {
    async fn open(region: &'static str) -> Table {
        let config = aws_config::defaults(aws_config::BehaviorVersion::latest()).region(aws_config::Region::new(region)).load().await;
        Table { client: aws_sdk_dynamodb::Client::new(&config) }
    }
}

async fn handler(orders: &Table, users: &Table, event: LambdaEvent<Value>) -> Result<(), Error> {
    users.client.get_item().table_name("users").send().await?;
    orders.client.delete_item().table_name("orders").send().await?;
    tracing::info!(id = event.context.request_id);
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let orders = Table::open("eu-west-1").await;
    let users = Table::open("us-east-1").await;
    run(service_fn(|event| handler(&orders, &users, event))).await
}
