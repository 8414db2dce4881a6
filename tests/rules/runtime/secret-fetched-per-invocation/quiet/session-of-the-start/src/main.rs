use aws_sdk_appconfigdata::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn start(client: &Client) -> Result<String, Error> {
    let session = client
        .start_configuration_session()
        .application_identifier("orders")
        .environment_identifier("prod")
        .configuration_profile_identifier("limits")
        .send()
        .await?;
    Ok(session.initial_configuration_token.ok_or("no token")?)
}

async fn limits(client: &Client, token: &str) -> Result<Value, Error> {
    let reply = client.get_latest_configuration().configuration_token(token).send().await?;
    let bytes = reply.configuration.ok_or("no configuration")?.into_inner();
    Ok(serde_json::from_slice(&bytes)?)
}

async fn handler(limits: &Value, event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(limits[event.payload["kind"].as_str().unwrap_or("all")].clone())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    let token = start(&client).await?;
    let limits = limits(&client, &token).await?;
    run(service_fn(|event| handler(&limits, event))).await
}
