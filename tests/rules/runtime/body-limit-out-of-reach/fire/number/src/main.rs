use axum::extract::DefaultBodyLimit;
use axum::routing::post;
use axum::Router;
use lambda_http::{run, Error};
use tower_http::limit::RequestBodyLimitLayer;

const MOST: usize = 1024;

async fn keep(body: axum::body::Bytes) -> String {
    body.len().to_string()
}

fn router() -> Router {
    Router::new()
        .route("/files", post(keep))
        .layer(DefaultBodyLimit::disable())
        .layer(DefaultBodyLimit::max(12_000_000 /* 12 MB */)) //~ body-limit-out-of-reach
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(router()).await
}
