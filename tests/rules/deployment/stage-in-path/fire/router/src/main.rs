use axum::{routing::get, Router};
use lambda_http::{run, Error};

async fn list() -> &'static str {
    "[]"
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let app = Router::new().route("/orders", get(list));
    run(app).await //~ stage-in-path
}

