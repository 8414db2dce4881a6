use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

fn index_url(name: &str) -> String {
    let folder = name.to_lowercase();
    format!("https://index.example.com/{folder}")
}

async fn versions(name: &str) -> Result<String, Error> {
    let url = index_url(name);
    Ok(reqwest::get(url).await?.text().await?)
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let params = event.query_string_parameters();
    let name = params.first("name").ok_or("name is missing")?;
    Ok(Response::new(Body::from(versions(name).await?)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
