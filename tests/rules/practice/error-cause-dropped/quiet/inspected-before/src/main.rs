use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn page(user: &str) -> Option<String> {
    let reply = reqwest::get(format!("https://pages.example.com/{user}"))
        .await
        .inspect_err(|error| tracing::warn!(%error, "page"))
        .ok()?;
    reply.text().await.ok()
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let user = event.query_string_parameters().first("user").unwrap_or("nobody").to_string();
    Ok(Response::new(Body::from(page(&user).await.unwrap_or_default())))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
