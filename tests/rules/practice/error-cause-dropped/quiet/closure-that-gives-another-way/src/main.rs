use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::http::StatusCode;
use lambda_http::{run, service_fn, Body, Error, Request, Response};

fn reply(status: StatusCode, text: &str) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response
}

async fn title(client: &Client, id: &str) -> String {
    client
        .get_item()
        .table_name("titles")
        .key("id", AttributeValue::S(id.to_string()))
        .send()
        .await
        .map(|found| format!("{:?}", found.item))
        .unwrap_or_else(|_| "untitled".to_string())
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let id = request.uri().path().to_string();
    let text = title(client, &id).await;
    let answer = client
        .get_item()
        .table_name("orders")
        .key("id", AttributeValue::S(id))
        .send()
        .await
        .map(|_| reply(StatusCode::OK, &text))
        .unwrap_or_else(|error| {
            tracing::error!(?error, "cannot read the order");
            reply(StatusCode::INTERNAL_SERVER_ERROR, "failed to get the order")
        });
    Ok(answer)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|request| handler(&client, request))).await
}
