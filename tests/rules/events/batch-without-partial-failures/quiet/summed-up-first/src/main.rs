use std::collections::HashMap;

use aws_lambda_events::event::kinesis::KinesisEvent;
use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

fn page_of(data: &[u8]) -> Option<String> {
    std::str::from_utf8(data).ok().map(String::from)
}

async fn handler(client: &Client, event: LambdaEvent<KinesisEvent>) -> Result<(), Error> {
    let mut visits: HashMap<String, u64> = HashMap::new();
    for record in event.payload.records {
        if let Some(page) = page_of(&record.kinesis.data.0) {
            *visits.entry(page).or_insert(0) += 1;
        }
    }
    for (page, count) in visits {
        client
            .update_item()
            .table_name("visits")
            .key("page", AttributeValue::S(page))
            .update_expression("ADD visits :count")
            .expression_attribute_values(":count", AttributeValue::N(count.to_string()))
            .send()
            .await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
