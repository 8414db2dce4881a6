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
        .route("/health", get(list))
        .route("/orders", get(list).post(create))
        .route("/orders/all", axum::routing::delete(remove))
        .route("/orders/{id}", axum::routing::delete(remove));
    run(app).await
}
