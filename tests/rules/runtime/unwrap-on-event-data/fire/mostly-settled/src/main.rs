use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_dynamo::to_attribute_value;
use serde_json::Value;

struct Output {
    text: Option<String>,
}

impl Output {
    fn of(event: &Value) -> Output {
        Output { text: Some(event.to_string()) }
    }

    fn end(self) -> usize {
        if self.text.is_some() {
            panic!("you must call .take_text() before"); //~ unwrap-on-event-data
        }
        0
    }
}

async fn handler(event: LambdaEvent<Value>) -> Result<usize, Error> {
    let name = event.payload["name"].clone();
    let _item: aws_sdk_dynamodb::types::AttributeValue = to_attribute_value(name).unwrap();
    Ok(Output::of(&event.payload).end())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
