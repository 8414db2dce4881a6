use aws_lambda_events::apigw::ApiGatewayCustomAuthorizerRequest;
use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn find_owner(client: &Client, key: &str) -> Result<Option<String>, Error> {
    let reply = client.get_item().table_name("keys").key("id", AttributeValue::S(key.into())).send().await?;
    Ok(reply.item().and_then(|item| item.get("owner")?.as_s().ok().cloned()))
}

async fn handler(client: &Client, event: LambdaEvent<ApiGatewayCustomAuthorizerRequest>) -> Result<Value, Error> {
    let token = event.payload.authorization_token.unwrap_or_default();
    match find_owner(client, &token).await {
        Ok(Some(owner)) => Ok(json!({ "isAuthorized": true, "context": { "owner": owner } })),
        Ok(None) => Ok(json!({ "isAuthorized": false })),
        Err(error) => {
            tracing::error!(?error, "cannot look up, no deny");
            Err(error)
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
