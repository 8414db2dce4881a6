use aws_sdk_ssm::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

use tokio::sync::RwLock;

static TABLE: RwLock<Option<String>> = RwLock::const_new(None);

async fn table_name(client: &Client) -> Result<String, Error> {
    if let Some(name) = TABLE.read().await.clone() {
        return Ok(name);
    }
    let reply = client.get_parameter().name("/orders/table").send().await?;
    let name = reply.parameter.and_then(|p| p.value).unwrap_or_default();
    *TABLE.write().await = Some(name.clone());
    Ok(name)
}

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<String, Error> {
    table_name(client).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
