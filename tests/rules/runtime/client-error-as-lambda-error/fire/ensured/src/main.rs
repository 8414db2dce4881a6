use anyhow::{ensure, Result};
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn load(id: &str) -> Result<String> {
    ensure!(id.starts_with("a4"), IdError(id.to_string())); //~ client-error-as-lambda-error
    Ok(reqwest::get(format!("https://example.com/{id}")).await?.error_for_status()?.text().await?)
}

#[derive(Debug, thiserror::Error)]
#[error("{0} is no id")]
struct IdError(String);

async fn handler(event: Request) -> Result<Response<Body>> {
    let parameters = event.path_parameters();
    let page = load(parameters.first("id").unwrap_or("none")).await?;
    Ok(Response::new(page.into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
