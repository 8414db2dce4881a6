use std::collections::HashMap;

use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Serialize;
use serde_json::{json, Value};

#[derive(Serialize)]
struct ApiGatewayResponse {
    #[serde(rename = "statusCode")]
    status_code: u16,
    headers: HashMap<String, String>,
    body: String,
}

fn response(status_code: u16, body: Value) -> ApiGatewayResponse {
    ApiGatewayResponse { status_code, headers: HashMap::new(), body: body.to_string() }
}

async fn find(client: &Client, event: &Value) -> Result<Value, Error> {
    if event.get("requestContext").is_none() {
        println!("invoked without a gateway");
    }
    let reply = client.scan().table_name("orders").send().await?;
    Ok(json!({ "count": reply.count }))
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    match find(client, &event.payload).await {
        Ok(found) => Ok(serde_json::to_value(response(200, found))?),
        Err(error) => Ok(serde_json::to_value(response(500, json!({ "error": error.to_string() })))?), //~ server-failure-unlogged
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
