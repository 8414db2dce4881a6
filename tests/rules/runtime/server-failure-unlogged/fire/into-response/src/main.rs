use lambda_http::http::StatusCode;
use lambda_http::{run, service_fn, Body, Error, IntoResponse, Request, Response};
use std::future::{ready, Future};
use std::pin::Pin;

enum AppError {
    Database(String),
    NotFound,
}

impl IntoResponse for AppError {
    fn into_response(self) -> Pin<Box<dyn Future<Output = Response<Body>> + Send>> { //~ server-failure-unlogged
        let (status, text) = match self {
            AppError::Database(text) => (StatusCode::INTERNAL_SERVER_ERROR, text),
            AppError::NotFound => (StatusCode::NOT_FOUND, String::new()),
        };
        Box::pin(ready(Response::builder().status(status).body(Body::from(text)).unwrap_or_default()))
    }
}

async fn load() -> Result<Response<Body>, AppError> {
    let client = aws_sdk_dynamodb::Client::new(&aws_config::load_from_env().await);
    let reply = client.get_item().table_name("orders").send().await.map_err(|e| AppError::Database(format!("{e:?}")))?;
    reply.item.map(|_| Response::new(Body::Empty)).ok_or(AppError::NotFound)
}

async fn handler(_request: Request) -> Result<Response<Body>, Error> {
    match load().await {
        Ok(answer) => Ok(answer),
        Err(error) => Ok(error.into_response().await),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
