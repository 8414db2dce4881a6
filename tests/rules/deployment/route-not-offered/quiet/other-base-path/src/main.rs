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
        .route("/api/orders", get(list).post(create))
        .route("/api/orders/{id}", axum::routing::delete(remove));
    run(app).await
}
