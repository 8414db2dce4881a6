use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn preview(url: &str) -> Result<String, Error> {
    Ok(reqwest::get(url).await?.text().await?) //~ event-in-url
}

fn is_ours(url: &str) -> bool {
    reqwest::Url::parse(url).is_ok_and(|parsed| parsed.host_str() == Some("images.example.com"))
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let params = event.query_string_parameters();
    let url = params.first("url").ok_or("url is missing")?;
    if !is_ours(url) {
        return Err("another page".into());
    }
    Ok(Response::new(Body::from(preview(url).await?)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
