use axum::extract::Path;
use axum::routing::get;
use axum::Router;
use lambda_http::{run, Error};

async fn one(Path(id): Path<String>) -> String {
    id
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let app = Router::new()
        .route("/files/{*path}", get(one)) //~ route-syntax-mismatch
    ;
    run(app).await
}
