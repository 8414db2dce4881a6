use axum::http::StatusCode;
use lambda_http::{run, Error};
use utoipa_axum::{router::OpenApiRouter, routes};

async fn page() -> Result<String, StatusCode> {
    let client = reqwest::Client::new(); //~ client-in-handler
    let reply = client.get("https://pages.example.com/start").send().await.map_err(|_| StatusCode::BAD_GATEWAY)?;
    reply.text().await.map_err(|_| StatusCode::BAD_GATEWAY)
}

fn pages() -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(page))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let (router, _api) = OpenApiRouter::new().nest("/pages", pages()).split_for_parts();
    run(router).await
}
