//! A WebSocket API calls the function: at connect, for each message, at disconnect.

use aws_lambda_events::{
    encodings::Body,
    event::apigw::{ApiGatewayProxyResponse, ApiGatewayWebsocketProxyRequest},
};
use lambda_runtime::{Error, LambdaEvent, tracing};
use serde::Deserialize;
use serde_json::json;

#[derive(Debug, Deserialize)]
struct Message {
    text: String,
}

// region: websocket
/// One function for all routes. A status other than 2xx at `$connect` refuses the connection. The answer's body reaches the
/// client only where the route has a route response; everything else is pushed with `post_to_connection` of
/// `aws-sdk-apigatewaymanagement` to `https://{domain_name}/{stage}`.
pub async fn handler(event: LambdaEvent<ApiGatewayWebsocketProxyRequest>) -> Result<ApiGatewayProxyResponse, Error> {
    let request = event.payload;
    let context = request.request_context;
    let connection = context.connection_id.ok_or("the request lacks its connection")?;
    let mut response = ApiGatewayProxyResponse::default();
    response.status_code = 200;
    match context.route_key.as_deref() {
        Some("$connect") if request.headers.get("authorization").is_none() => response.status_code = 401,
        // Keep the id in a table, with a TTL: `$disconnect` is sent on a best effort and may never come.
        Some("$connect") => tracing::info!(connection, "connected"),
        Some("$disconnect") => tracing::info!(connection, code = context.disconnect_status_code, "gone"),
        _ => match serde_json::from_str::<Message>(request.body.as_deref().unwrap_or_default()) {
            Ok(message) => response.body = Some(Body::Text(json!({ "echo": message.text }).to_string())),
            Err(error) => {
                tracing::info!(connection, %error, "not a message");
                response.status_code = 400;
            }
        },
    }
    Ok(response)
}
// endregion
