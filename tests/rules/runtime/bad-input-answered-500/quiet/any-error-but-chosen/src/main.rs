use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get};
use axum::Router;
use uuid::Uuid;

enum AppError {
    Internal(anyhow::Error),
    Invalid(String),
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        match self {
            AppError::Internal(error) => {
                tracing::error!("{error:?}");
                (StatusCode::INTERNAL_SERVER_ERROR, "something went wrong".to_string()).into_response()
            }
            AppError::Invalid(text) => (StatusCode::BAD_REQUEST, text).into_response(),
        }
    }
}

impl<E> From<E> for AppError
where
    E: Into<anyhow::Error>,
{
    fn from(error: E) -> Self {
        Self::Internal(error.into())
    }
}

async fn remove(State(client): State<Client>, Path(id): Path<String>) -> Result<StatusCode, AppError> {
    let id = Uuid::parse_str(&id).map_err(|_| AppError::Invalid("the id is no UUID".into()))?;
    let key = AttributeValue::S(id.to_string());
    client.delete_item().table_name("threads").key("id", key).send().await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn owner(State(client): State<Client>, headers: HeaderMap) -> Result<String, AppError> {
    let Some(token) = headers.get("x-thread") else {
        return Err(AppError::Invalid("no thread".into()));
    };
    let id = token.to_str().ok().ok_or_else(|| AppError::Invalid("missing thread in the header".into()))?;
    let answer = client.get_item().table_name("threads").key("id", AttributeValue::S(id.into())).send().await?;
    Ok(format!("{}", answer.item.is_some()))
}

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    let config = aws_config::load_from_env().await;
    let app = Router::new().route("/threads/{id}", delete(remove)).route("/owner", get(owner)).with_state(Client::new(&config));
    lambda_http::run(app).await
}
