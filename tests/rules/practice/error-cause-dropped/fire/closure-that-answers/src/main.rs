use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::http::StatusCode;
use lambda_http::{run, service_fn, Body, Error, Request, Response};

fn reply(status: StatusCode, text: &str) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let id = AttributeValue::S(request.uri().path().to_string());
    let answer = client
        .get_item()
        .table_name("orders")
        .key("id", id)
        .send()
        .await
        .map(|found| reply(StatusCode::OK, &format!("{}", found.item.is_some())))
        .unwrap_or_else(|_| reply(StatusCode::INTERNAL_SERVER_ERROR, "failed to get the order")); //~ error-cause-dropped
    Ok(answer)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|request| handler(&client, request))).await
}
