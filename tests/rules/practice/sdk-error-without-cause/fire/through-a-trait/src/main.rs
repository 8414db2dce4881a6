use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

#[async_trait::async_trait]
trait Orders: Send + Sync {
    async fn fields(&self, id: &str) -> anyhow::Result<usize>;
}

struct Table(Client);

struct Memory;

#[async_trait::async_trait]
impl Orders for Table {
    async fn fields(&self, id: &str) -> anyhow::Result<usize> {
        let id = AttributeValue::S(id.to_string());
        let found = self.0.get_item().table_name("orders").key("id", id).send().await?;
        Ok(found.item.map_or(0, |item| item.len()))
    }
}

#[async_trait::async_trait]
impl Orders for Memory {
    async fn fields(&self, _id: &str) -> anyhow::Result<usize> {
        Ok(0)
    }
}

async fn handler(orders: &dyn Orders, event: LambdaEvent<Value>) -> Result<Value, Error> {
    match orders.fields(event.payload["id"].as_str().unwrap_or_default()).await {
        Ok(fields) => Ok(json!({ "fields": fields })),
        Err(error) => Err(format!("no order: {}", error).into()), //~ sdk-error-without-cause
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let orders: Box<dyn Orders> = if std::env::var("MEMORY").is_ok() { Box::new(Memory) } else { Box::new(Table(Client::new(&config))) };
    run(service_fn(|event| handler(orders.as_ref(), event))).await
}
