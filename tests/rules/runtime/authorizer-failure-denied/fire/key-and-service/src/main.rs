use aws_lambda_events::apigw::ApiGatewayCustomAuthorizerRequest;
use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Serialize;

#[derive(Serialize)]
struct Answer {
    #[serde(rename = "isAuthorized")]
    is_authorized: bool,
}

impl Answer {
    fn deny() -> Self {
        Self { is_authorized: false }
    }
}

async fn verify_key(client: &Client, key: &str) -> Result<Option<String>, Error> {
    let reply = client.get_item().table_name("keys").key("id", AttributeValue::S(key.into())).send().await?;
    Ok(reply.item().and_then(|item| item.get("owner")?.as_s().ok().cloned()))
}

async fn may_read(token: &str) -> bool {
    let asked = reqwest::Client::new().get("https://users.example.com/me").bearer_auth(token).send().await;
    match asked {
        Ok(reply) => reply.status().is_success(),
        Err(error) => { //~ authorizer-failure-denied
            tracing::error!(?error, "cannot ask");
            false
        }
    }
}

async fn handler(client: &Client, event: LambdaEvent<ApiGatewayCustomAuthorizerRequest>) -> Result<Answer, Error> {
    let token = event.payload.authorization_token.unwrap_or_default();
    match verify_key(client, &token).await {
        Ok(Some(owner)) => Ok(Answer { is_authorized: owner == "me" && may_read(&token).await }),
        Ok(None) => Ok(Answer::deny()),
        Err(error) => { //~ authorizer-failure-denied
            tracing::error!(?error, "cannot look up");
            Ok(Answer::deny())
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
