use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

#[derive(Debug)]
enum ApiError {
    NotFound,
    Internal,
}

async fn role(client: &Client, user: &str) -> Result<String, ApiError> {
    let key = AttributeValue::S(user.to_string());
    let answer = match client.get_item().table_name("roles").key("user", key).send().await {
        Ok(answer) => answer,
        Err(error) => {
            tracing::error!(?error, "role");
            return Err(ApiError::Internal);
        }
    };
    answer.item.and_then(|item| item.get("role")?.as_s().ok().cloned()).ok_or(ApiError::NotFound)
}

async fn picture(http: &reqwest::Client, user: &str) -> Result<u64, ApiError> {
    let url = format!("https://pictures.example.com/{user}");
    let reply = http.head(url).send().await.map_err(|error| if error.is_timeout() { ApiError::Internal } else { ApiError::NotFound })?;
    Ok(reply.content_length().unwrap_or_default())
}

async fn handler(client: &Client, http: &reqwest::Client, event: Request) -> Result<Response<Body>, Error> {
    let user = event.query_string_parameters().first("user").unwrap_or("nobody").to_string();
    let size = picture(http, &user).await.map_err(|error| format!("{error:?}"))?;
    match role(client, &user).await {
        Ok(role) => Ok(Response::new(Body::from(format!("{role} {size}")))),
        Err(ApiError::NotFound) => Ok(Response::builder().status(404).body(Body::Empty)?),
        Err(ApiError::Internal) => Ok(Response::builder().status(500).body(Body::Empty)?),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    let http = reqwest::Client::builder().timeout(std::time::Duration::from_secs(5)).build()?;
    run(service_fn(|event| handler(&client, &http, event))).await
}
