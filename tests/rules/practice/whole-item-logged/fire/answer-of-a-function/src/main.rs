use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::operation::get_item::{GetItemError, GetItemOutput};
use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, tracing, Error, LambdaEvent};
use serde_json::Value;

pub struct Users {
    client: Client,
}

impl Users {
    pub async fn find(&self, id: &str) -> Result<GetItemOutput, SdkError<GetItemError>> {
        self.client.get_item().table_name("users").key("id", AttributeValue::S(id.to_string())).send().await
    }
}

async fn handler(users: &Users, event: LambdaEvent<Value>) -> Result<String, Error> {
    match users.find(event.payload["id"].as_str().unwrap_or_default()).await {
        Ok(reply) => {
            tracing::info!("found: {:#?}", reply); //~ whole-item-logged
            let email = reply.item.and_then(|item| item.get("email").cloned());
            Ok(email.and_then(|email| email.as_s().ok().cloned()).unwrap_or_default())
        }
        Err(error) => Err(error.into()),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    let users = Users { client: Client::new(&aws_config::load_from_env().await) };
    run(service_fn(|event| handler(&users, event))).await
}
