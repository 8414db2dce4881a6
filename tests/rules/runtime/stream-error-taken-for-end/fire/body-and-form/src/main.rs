use axum::extract::{Multipart, Query};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::Router;
use futures::StreamExt;

async fn size(Query(url): Query<String>) -> Result<String, StatusCode> {
    let reply = reqwest::get(&url).await.map_err(|error| {
        tracing::error!(?error, "no page");
        StatusCode::BAD_GATEWAY
    })?;
    let mut stream = reply.bytes_stream();
    let mut size = 0;
    while let Some(Ok(part)) = stream.next().await { //~ stream-error-taken-for-end
        size += part.len();
    }
    Ok(size.to_string())
}

async fn upload(mut form: Multipart) -> String {
    let mut count = 0;
    while let Ok(Some(_field)) = form.next_field().await { //~ stream-error-taken-for-end
        count += 1;
    }
    count.to_string()
}

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    lambda_http::run(Router::new().route("/size", get(size)).route("/upload", post(upload))).await
}
