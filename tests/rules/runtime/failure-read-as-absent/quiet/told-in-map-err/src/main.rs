use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

#[derive(Debug)]
enum ApiError {
    NotFound,
    Internal,
}

async fn get_role(client: &Client, user: &str) -> Result<Option<String>, Error> {
    let key = AttributeValue::S(user.to_string());
    let answer = client.get_item().table_name("roles").key("user", key).send().await?;
    Ok(answer.item.and_then(|item| item.get("role")?.as_s().ok().cloned()))
}

async fn role(client: &Client, user: &str) -> Result<String, ApiError> {
    get_role(client, user)
        .await
        .map_err(|error| {
            tracing::error!(%error, "role");
            ApiError::Internal
        })?
        .ok_or(ApiError::NotFound)
}

async fn handler(client: &Client, event: Request) -> Result<Response<Body>, Error> {
    let user = event.query_string_parameters().first("user").unwrap_or("nobody").to_string();
    match role(client, &user).await {
        Ok(role) => Ok(Response::new(Body::from(role))),
        Err(ApiError::NotFound) => Ok(Response::builder().status(404).body(Body::Empty)?),
        Err(ApiError::Internal) => Ok(Response::builder().status(500).body(Body::Empty)?),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
