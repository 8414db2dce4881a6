use std::sync::Arc;

use async_trait::async_trait;
use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

#[async_trait]
trait Store: Send + Sync {
    async fn get_user(&self, id: &str) -> Result<bool, Error>;
    async fn get_orders(&self, id: &str) -> Result<usize, Error>;
}

struct Tables {
    client: Client,
}

#[async_trait]
impl Store for Tables {
    async fn get_user(&self, id: &str) -> Result<bool, Error> {
        let reply = self.client.get_item().table_name("users").key("id", AttributeValue::S(id.to_owned())).send().await?;
        Ok(reply.item.is_some())
    }

    async fn get_orders(&self, id: &str) -> Result<usize, Error> {
        let reply = self.client.get_item().table_name("orders").key("id", AttributeValue::S(id.to_owned())).send().await?;
        Ok(reply.item.map_or(0, |item| item.len()))
    }
}

struct Memory {
    users: Vec<String>,
}

#[async_trait]
impl Store for Memory {
    async fn get_user(&self, id: &str) -> Result<bool, Error> {
        Ok(self.users.iter().any(|user| user == id))
    }

    async fn get_orders(&self, _id: &str) -> Result<usize, Error> {
        Ok(self.users.len())
    }
}

async fn handler(store: Arc<dyn Store>, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let id = event.payload["id"].as_str().unwrap_or("nobody");
    let known = store.get_user(id).await?;
    let orders = store.get_orders(id).await?; //~ sequential-awaits
    Ok(serde_json::json!({ "known": known, "orders": orders }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let store: Arc<dyn Store> = if std::env::var("MEMORY").is_ok() {
        Arc::new(Memory { users: Vec::new() })
    } else {
        Arc::new(Tables { client: Client::new(&aws_config::load_from_env().await) })
    };
    run(service_fn(|event| handler(store.clone(), event))).await
}
