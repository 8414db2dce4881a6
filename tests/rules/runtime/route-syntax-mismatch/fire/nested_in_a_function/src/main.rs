use axum::extract::Path;
use axum::routing::get;
use axum::Router;
use lambda_http::{run, Error};

async fn one(Path(id): Path<String>) -> String {
    id
}

fn shops() -> Router {
    Router::new()
        .route(
            "/:shop/orders", //~^ route-syntax-mismatch
            get(one),
        )
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let app = Router::new()
        .nest("/shops", shops())
    ;
    run(app).await
}
