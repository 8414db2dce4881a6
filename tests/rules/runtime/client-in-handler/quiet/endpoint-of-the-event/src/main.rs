use aws_lambda_events::event::apigw::ApiGatewayWebsocketProxyRequest;
use aws_sdk_apigatewaymanagement::{config::Builder, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(config: &aws_config::SdkConfig, event: LambdaEvent<ApiGatewayWebsocketProxyRequest>) -> Result<(), Error> {
    let domain = event.payload.request_context.domain_name.unwrap_or_default();
    let endpoint = format!("https://{domain}/prod");
    let client = Client::from_conf(Builder::from(config).endpoint_url(endpoint).build());
    client.post_to_connection().connection_id("1").send().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    run(service_fn(|event| handler(&config, event))).await
}
