use aws_sdk_apigatewaymanagement::{primitives::Blob, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(api: &Client, table: &aws_sdk_dynamodb::Client, event: LambdaEvent<Value>) -> Result<usize, Error> {
    let found = table.scan().table_name("connections").send().await?;
    for item in found.items() {
        let id = item.get("id").and_then(|id| id.as_s().ok()).ok_or("a connection without an id")?;
        let sent = api.post_to_connection().connection_id(id).data(Blob::new("order")).send().await;
        if sent.as_ref().is_err_and(|error| error.as_service_error().is_some_and(|e| e.is_gone_exception())) {
            continue;
        }
        sent?;
    }
    Ok(found.count as usize)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let (api, table) = (Client::new(&config), aws_sdk_dynamodb::Client::new(&config));
    run(service_fn(|event| handler(&api, &table, event))).await
}
