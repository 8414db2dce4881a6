use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_http::{http::StatusCode, run, service_fn, Body, Error, Request, Response};

enum OrderError {
    Validation(String),
    Internal,
}

async fn save(client: &Client, id: &str) -> Result<(), OrderError> {
    let key = AttributeValue::S(id.to_string());
    client.put_item().table_name("orders").item("id", key).send().await.map_err(|error| {
        if error.as_service_error().is_some_and(|e| e.is_conditional_check_failed_exception()) {
            OrderError::Validation("it is there already".into())
        } else {
            OrderError::Internal
        }
    })?;
    Ok(())
}

fn read(request: &Request) -> Result<String, OrderError> {
    let text = std::str::from_utf8(request.body()).map_err(|error| OrderError::Validation(error.to_string()))?;
    Ok(text.to_string())
}

async fn answer(client: &Client, request: &Request) -> Result<(), OrderError> {
    save(client, &read(request)?).await
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let status = match answer(client, &request).await {
        Ok(()) => StatusCode::OK,
        Err(error) => match error {
            OrderError::Validation(_) => StatusCode::BAD_REQUEST,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        },
    };
    Ok(Response::builder().status(status).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|request| handler(&client, request))).await
}
