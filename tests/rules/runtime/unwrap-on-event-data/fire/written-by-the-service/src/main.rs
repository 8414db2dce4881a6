use aws_lambda_events::event::apigw::{
    ApiGatewayCustomAuthorizerRequestTypeRequest, ApiGatewayProxyRequest,
};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn authorize(
    event: LambdaEvent<ApiGatewayCustomAuthorizerRequestTypeRequest>,
) -> Result<String, Error> {
    let method_arn = event.payload.method_arn.unwrap_or_default();
    // API Gateway writes the ARN, the caller the header.
    let parts: Vec<&str> = method_arn.split(':').collect();
    let stage: Vec<&str> = parts[5].split('/').collect(); //~ unwrap-on-event-data
    let header = event.payload.headers.get("authorization");
    let words: Vec<&str> = header.map(|h| h.to_str().unwrap_or("")).unwrap_or("").split(' ').collect();
    Ok(format!("{} {}", stage[1], words[1])) //~ unwrap-on-event-data
}

async fn resize(event: Value) -> Result<String, Error> {
    let mut keys = String::new();
    if let Some(records) = event["Records"].as_array() {
        for record in records {
            keys += record["s3"]["object"]["key"].as_str().unwrap(); //~ unwrap-on-event-data
        }
    }
    Ok(keys)
}

async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    let order = event.payload["order"]["id"].as_str().unwrap().to_string(); //~ unwrap-on-event-data
    if order == "objects" {
        return resize(event.payload).await;
    }
    let request: ApiGatewayProxyRequest = serde_json::from_value(event.payload).unwrap(); //~ unwrap-on-event-data
    let user = request.request_context.authorizer.fields.get("user").unwrap().to_string(); //~ unwrap-on-event-data
    let limit = request.query_string_parameters.first("limit").unwrap().to_string(); //~ unwrap-on-event-data
    Ok(user + &limit)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    if std::env::var("AUTHORIZES").is_ok() {
        return run(service_fn(authorize)).await;
    }
    run(service_fn(handler)).await
}
