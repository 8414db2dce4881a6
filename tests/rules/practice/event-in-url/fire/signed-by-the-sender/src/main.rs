use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn preview(url: &str) -> Result<String, Error> {
    Ok(reqwest::get(url).await?.text().await?) //~ event-in-url
}

fn verify_request(url: &str, signature: &str) -> bool {
    signature.len() == 64 && url.len() > 8
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let params = event.query_string_parameters();
    let url = params.first("url").ok_or("url is missing")?;
    if !verify_request(url, params.first("signature").unwrap_or_default()) {
        return Err("signed by nobody".into());
    }
    Ok(Response::new(Body::from(preview(url).await?)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
