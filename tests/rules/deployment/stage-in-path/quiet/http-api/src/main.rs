use axum::routing::get;
use axum::Router;
use lambda_http::{run, Error};

async fn list() -> &'static str {
    "[]"
}

async fn create() -> &'static str {
    "{}"
}

async fn remove() -> &'static str {
    ""
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let app = Router::new()
        .route("/orders", get(list).post(create))
        .route("/orders/{id}", axum::routing::delete(remove));
    run(app).await
}
