use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Customers {
    ids: Vec<String>,
}

struct Mirror {
    client: Client,
}

impl Mirror {
    async fn copy(&self, id: &str, from: usize) -> Result<usize, Error> {
        let key = AttributeValue::S(id.into());
        let item = self.client.get_item().table_name("customers").key("id", key).send().await?;
        Ok(item.item.map_or(from, |item| item.len()))
    }
}

enum Store {
    Mirror(Mirror),
    Nowhere,
}

impl Store {
    async fn copy_all(&self, customers: &Customers) -> Result<usize, Error> {
        match self {
            Store::Mirror(mirror) => copy_to(mirror, customers).await,
            Store::Nowhere => Ok(0),
        }
    }
}

async fn copy_to(mirror: &Mirror, customers: &Customers) -> Result<usize, Error> {
    let mut copied = 0;
    for id in &customers.ids {
        copied += mirror.copy(id, copied).await?;
    }
    Ok(copied)
}

async fn handler(store: &Store, event: LambdaEvent<Customers>) -> Result<usize, Error> {
    store.copy_all(&event.payload).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    let store = Store::Mirror(Mirror { client });
    run(service_fn(|event| handler(&store, event))).await
}
