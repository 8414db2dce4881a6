use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

struct StoreError {
    status: u16,
}

impl From<aws_sdk_dynamodb::Error> for StoreError {
    fn from(error: aws_sdk_dynamodb::Error) -> Self {
        let status = match error {
            aws_sdk_dynamodb::Error::ConditionalCheckFailedException(_) => 404,
            _ => 500,
        };
        StoreError { status }
    }
}

async fn delete(client: &Client, id: &str) -> Result<(), StoreError> {
    client
        .delete_item()
        .table_name("todos")
        .key("id", AttributeValue::S(id.to_string()))
        .condition_expression("attribute_exists(id)")
        .send()
        .await
        .map_err(aws_sdk_dynamodb::Error::from)?;
    Ok(())
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let id = request.path_parameters().first("id").unwrap_or_default().to_string();
    let status = match delete(client, &id).await {
        Ok(()) => 204,
        Err(error) => error.status,
    };
    Ok(Response::builder().status(status).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|request| handler(&client, request))).await
}
