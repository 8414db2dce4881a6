use axum::{routing::get, Router};
use lambda_http::{run, Error};
use tower_http::trace::{DefaultOnResponse, TraceLayer};
use tracing::Level;

async fn list() -> &'static str {
    "[]"
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    lambda_http::tracing::init_default_subscriber();
    let answered = DefaultOnResponse::new().level(Level::INFO);
    let app = Router::new().route("/orders", get(list)).layer(TraceLayer::new_for_http().on_response(answered));
    run(app).await
}
