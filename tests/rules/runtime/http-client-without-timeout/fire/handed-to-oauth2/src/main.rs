use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use oauth2::basic::BasicClient;
use oauth2::{AuthorizationCode, TokenResponse};
use serde_json::Value;

async fn handler(client: &BasicClient, event: LambdaEvent<Value>) -> Result<String, Error> {
    let code = event.payload["code"].as_str().ok_or("no code")?.to_string();
    let token = client.exchange_code(AuthorizationCode::new(code)).request_async(oauth2::reqwest::async_http_client).await?; //~ http-client-without-timeout
    Ok(token.access_token().secret().len().to_string())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let id = oauth2::ClientId::new("orders".to_string());
    let client = BasicClient::new(id, None, oauth2::AuthUrl::new("https://login.example.com".to_string())?, None);
    run(service_fn(|event| handler(&client, event))).await
}
