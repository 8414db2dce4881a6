use axum::{http::StatusCode, routing::get, Router};
use lambda_http::{run, service_fn, Error, Request};
use tower::ServiceExt;

async fn page() -> Result<String, StatusCode> {
    let client = reqwest::Client::new(); //~ client-in-handler
    let reply = client.get("https://pages.example.com/start").send().await.map_err(|_| StatusCode::BAD_GATEWAY)?;
    reply.text().await.map_err(|_| StatusCode::BAD_GATEWAY)
}

fn app() -> Router {
    Router::new().route("/", get(page))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let app = app();
    run(service_fn(move |event: Request| {
        let app = app.clone();
        async move { app.oneshot(event).await.map_err(Error::from) }
    }))
    .await
}
