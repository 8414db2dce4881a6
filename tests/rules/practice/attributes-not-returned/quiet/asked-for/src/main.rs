use aws_sdk_dynamodb::{types::{AttributeValue, ReturnValue}, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

struct Store {
    client: Client,
}

impl Store {
    async fn delete(&self, id: &str) -> Result<usize, Error> {
        let reply = self
            .client
            .delete_item()
            .table_name("orders")
            .key("id", AttributeValue::S(id.to_string()))
            .return_values(ReturnValue::AllOld)
            .send()
            .await?;
        let order = reply
            .attributes
            .ok_or("no such order")?;
        Ok(order.len())
    }

    async fn rename(&self, id: &str, name: &str) -> Result<usize, Error> {
        let reply = self
            .client
            .update_item()
            .table_name("orders")
            .key("id", AttributeValue::S(id.to_string()))
            .condition_expression("attribute_exists(id)")
            .update_expression("SET title = :title")
            .expression_attribute_values(":title", AttributeValue::S(name.to_string()))
            .return_values(ReturnValue::AllNew)
            .send()
            .await;
        match reply {
            Ok(output) => Ok(output.attributes().map_or(0, |order| order.len())),
            Err(e) => Err(e.into_service_error().into()),
        }
    }
}

async fn handler(store: &Store, event: LambdaEvent<String>) -> Result<usize, Error> {
    store.rename(&event.payload, "gone").await?;
    store.delete(&event.payload).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let store = Store { client: Client::new(&config) };
    run(service_fn(|event| handler(&store, event))).await
}
