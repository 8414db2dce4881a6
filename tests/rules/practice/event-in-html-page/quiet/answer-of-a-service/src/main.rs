use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn exchanged(code: String) -> Result<String, Error> {
    Ok(reqwest::get(format!("https://login.example.com/token/{code}")).await?.text().await?)
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let params = event.query_string_parameters();
    let code = params.first("code").unwrap_or_default().to_string();
    let token = exchanged(code).await?;
    let page = format!("<script>keep('{token}')</script>");
    Ok(Response::builder().header("content-type", "text/html").body(page.into())?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
