use aws_lambda_events::apigw::{ApiGatewayProxyRequest, ApiGatewayProxyResponse};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Message {
    reply_token: String,
}

async fn handler(event: LambdaEvent<ApiGatewayProxyRequest>) -> Result<ApiGatewayProxyResponse, Error> { //~ webhook-not-verified
    let body = event.payload.body.ok_or("no body")?;
    let message: Message = serde_json::from_str(&body)?;
    reply(&message.reply_token).await?;
    Ok(ApiGatewayProxyResponse { status_code: 200, ..Default::default() })
}

async fn reply(token: &str) -> Result<(), Error> {
    let client = reqwest::Client::new();
    client.post("https://api.line.me/v2/bot/message/reply").body(token.to_string()).send().await?.error_for_status()?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
