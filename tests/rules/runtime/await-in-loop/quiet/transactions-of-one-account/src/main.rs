use orders_contract::Registry;
use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Pending {
    ids: Vec<String>,
}

struct Chain {
    contract: Registry,
}

impl Chain {
    async fn anchor(&self, id: &str) -> Result<(), Error> {
        let receipt = self.contract.anchor(id).send().await?.get_receipt().await?;
        if receipt.status() {
            Ok(())
        } else {
            Err("reverted".into())
        }
    }
}

async fn handler(client: &Client, chain: &Chain, event: LambdaEvent<Pending>) -> Result<(), Error> {
    for id in &event.payload.ids {
        chain.anchor(id).await?;
        client.delete_item().table_name("pending").key("id", AttributeValue::S(id.into())).send().await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    let chain = Chain { contract: Registry::at(&std::env::var("CONTRACT")?)? };
    run(service_fn(|event| handler(&client, &chain, event))).await
}
