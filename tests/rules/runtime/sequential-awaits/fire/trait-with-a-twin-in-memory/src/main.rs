use std::collections::HashMap;
use std::sync::Arc;

use aws_sdk_dynamodb::types::AttributeValue;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

type Item = HashMap<String, AttributeValue>;

#[async_trait::async_trait]
trait Database: Send + Sync {
    async fn get_user(&self, id: &str) -> Result<Option<Item>, Error>;
    async fn get_sessions(&self, id: &str) -> Result<Option<Item>, Error>;
}

struct Dynamo {
    client: aws_sdk_dynamodb::Client,
}

#[async_trait::async_trait]
impl Database for Dynamo {
    async fn get_user(&self, id: &str) -> Result<Option<Item>, Error> {
        Ok(self.client.get_item().table_name("users").key("id", AttributeValue::S(id.into())).send().await?.item)
    }

    async fn get_sessions(&self, id: &str) -> Result<Option<Item>, Error> {
        Ok(self.client.get_item().table_name("sessions").key("id", AttributeValue::S(id.into())).send().await?.item)
    }
}

struct Table {
    rows: HashMap<String, Item>,
}

#[async_trait::async_trait]
impl Database for Table {
    async fn get_user(&self, id: &str) -> Result<Option<Item>, Error> {
        Ok(self.rows.get(id).cloned())
    }

    async fn get_sessions(&self, id: &str) -> Result<Option<Item>, Error> {
        Ok(self.rows.get(id).cloned())
    }
}

async fn handler(database: Arc<dyn Database>, event: LambdaEvent<Value>) -> Result<bool, Error> {
    let id = event.payload["id"].to_string();
    let user = database.get_user(&id).await?;
    let sessions = database.get_sessions(&id).await?; //~ sequential-awaits
    Ok(user.is_some() && sessions.is_some())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let database: Arc<dyn Database> = Arc::new(Dynamo { client: aws_sdk_dynamodb::Client::new(&config) });
    run(service_fn(move |event| handler(database.clone(), event))).await
}
