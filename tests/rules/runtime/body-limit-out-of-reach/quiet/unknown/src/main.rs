use axum::extract::DefaultBodyLimit;
use axum::routing::post;
use axum::Router;
use lambda_http::{run, Error};
use tower_http::limit::RequestBodyLimitLayer;

const MOST: usize = 10 * 1024 * 1024;

fn most() -> usize {
    std::env::var("MOST").ok().and_then(|most| most.parse().ok()).unwrap_or(MOST)
}

async fn keep(body: axum::body::Bytes) -> String {
    body.len().to_string()
}

fn router() -> Router {
    Router::new()
        .route("/files", post(keep))
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(most()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(router()).await
}
