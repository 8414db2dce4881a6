use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::Router;
use lambda_http::{run, Error};

type Answer<T> = Result<T, ApiError>;

struct ApiError(anyhow::Error);

impl IntoResponse for ApiError {
    fn into_response(self) -> axum::response::Response {
        tracing::error!(error = ?self.0, "request failed");
        (StatusCode::INTERNAL_SERVER_ERROR, "failed").into_response()
    }
}

impl<E: Into<anyhow::Error>> From<E> for ApiError {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

async fn load(client: &aws_sdk_dynamodb::Client, id: &str) -> Answer<String> {
    let reply = client.get_item().table_name("orders").send().await?;
    Ok(format!("{:?} {id}", reply.item.is_some()))
}

async fn show(State(client): State<aws_sdk_dynamodb::Client>, Path(id): Path<String>) -> Answer<String> {
    load(&client, &id).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_dynamodb::Client::new(&aws_config::load_from_env().await);
    run(Router::new().route("/orders/{id}", get(show)).with_state(client)).await
}
