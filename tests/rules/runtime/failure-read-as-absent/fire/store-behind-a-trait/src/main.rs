use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

trait Store {
    async fn fetch(&self) -> Result<String, Error>;
    async fn keep(&self, state: &str) -> Result<(), Error>;
}

struct File;

impl Store for File {
    async fn fetch(&self) -> Result<String, Error> {
        Ok(tokio::fs::read_to_string("state.json").await?)
    }

    async fn keep(&self, state: &str) -> Result<(), Error> {
        Ok(tokio::fs::write("state.json", state).await?)
    }
}

struct Table {
    client: Client,
}

impl Store for Table {
    async fn fetch(&self) -> Result<String, Error> {
        let reply = self.client.get_item().table_name("state").key("id", AttributeValue::N("0".into())).send().await?;
        Ok(reply.item.map(|item| format!("{item:?}")).unwrap_or_default())
    }

    async fn keep(&self, state: &str) -> Result<(), Error> {
        self.client.put_item().table_name("state").item("state", AttributeValue::S(state.into())).send().await?;
        Ok(())
    }
}

async fn work(store: impl Store, more: &str) -> Result<(), Error> {
    let mut state = store.fetch().await.unwrap_or_default(); //~ failure-read-as-absent
    state.push_str(more);
    store.keep(&state).await
}

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    if event.payload["local"].is_string() {
        return work(File, "local").await;
    }
    let client = Client::new(&aws_config::load_from_env().await);
    work(Table { client }, &event.payload.to_string()).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
