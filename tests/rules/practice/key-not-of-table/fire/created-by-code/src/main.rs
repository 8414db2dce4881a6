use aws_sdk_dynamodb::types::{AttributeValue, KeySchemaElement, KeyType};
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

const TABLE: &str = "Users";

async fn create(client: &Client) -> Result<(), Error> {
    let key = KeySchemaElement::builder().attribute_name("user_id").key_type(KeyType::Hash).build()?;
    client.create_table().table_name(TABLE).key_schema(key).send().await?;
    Ok(())
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let email = event.payload["email"].as_str().ok_or("no email")?;
    let request = client.delete_item().table_name(TABLE);
    request.key("email", AttributeValue::S(email.into())).send().await?; //~ key-not-of-table
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    create(&client).await?;
    run(service_fn(|event| handler(&client, event))).await
}
