use aws_sdk_dynamodb::Client;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::Router;
use lambda_http::{run, Error};

enum OrderError {
    Missing,
    Database(String),
}

struct Answer<T>(Result<T, OrderError>);

fn status_of(error: &OrderError) -> StatusCode {
    tracing::error!(?error, "failed");
    match error {
        OrderError::Missing => StatusCode::NOT_FOUND,
        OrderError::Database(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl<T: IntoResponse> IntoResponse for Answer<T> {
    fn into_response(self) -> Response {
        match self.0 {
            Ok(value) => value.into_response(),
            Err(error) => (status_of(&error), "failed").into_response(),
        }
    }
}

async fn load(client: &Client) -> Result<String, OrderError> {
    let reply = client.get_item().table_name("orders").send().await.map_err(|e| OrderError::Database(format!("{e:?}")))?;
    reply.item.map(|item| item.len().to_string()).ok_or(OrderError::Missing)
}

async fn show(State(client): State<Client>) -> Answer<String> {
    Answer(load(&client).await)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(Router::new().route("/order", get(show)).with_state(client)).await
}
