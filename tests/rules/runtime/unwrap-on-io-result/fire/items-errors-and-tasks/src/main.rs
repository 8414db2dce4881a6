use std::collections::HashMap;

use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct Reading {
    at: u64,
    place: String,
}

impl From<&HashMap<String, AttributeValue>> for Reading {
    fn from(item: &HashMap<String, AttributeValue>) -> Self {
        Self {
            at: item.get("at").unwrap().as_n().unwrap().parse().unwrap(), //~ unwrap-on-io-result
            place: item.get("place").unwrap().as_s().unwrap().to_owned(),
        }
    }
}

fn render(readings: Vec<Reading>) -> Result<Vec<u8>, Error> {
    let first = readings.first().ok_or("nothing to draw")?;
    Ok(format!("{} {}", first.at, first.place).into_bytes())
}

async fn readings(client: &Client) -> Result<Vec<Reading>, Error> {
    let reply = client.scan().table_name("readings").send().await;
    match reply {
        Ok(page) => Ok(page.items().iter().map(|item| item.into()).collect()),
        Err(error) => Err(error.into_service_error().meta().message().unwrap().into()), //~ unwrap-on-io-result
    }
}

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    let list = readings(client).await?;
    let (drawing, count) = tokio::join!(tokio::task::spawn_blocking(move || render(list)), readings(client));
    let bytes = drawing.unwrap().unwrap(); //~ unwrap-on-io-result
    Ok(bytes.len() + count?.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
