use axum::{routing::get, Router};
use lambda_http::{run, service_fn, Body, Error, Request};
use tower::ServiceExt;

static ROUTER: tokio::sync::OnceCell<Router> = tokio::sync::OnceCell::const_new();

async fn rates() -> String {
    let http = reqwest::Client::builder() //~ client-in-handler
        .timeout(std::time::Duration::from_secs(5))
        .build()
        .unwrap_or_default();
    match http.get("https://api.example.com/rates").send().await.and_then(|reply| reply.error_for_status()) {
        Ok(reply) => reply.text().await.unwrap_or_default(),
        Err(error) => error.to_string(),
    }
}

async fn handler(event: Request) -> Result<axum::response::Response, Error> {
    let router = ROUTER.get_or_init(|| async { Router::new().route("/rates", get(rates)) }).await;
    Ok(router.clone().oneshot(event.map(axum::body::Body::from)).await?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
