use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn preview(url: &str) -> Result<String, Error> {
    let browser = headless_chrome::Browser::default()?;
    let tab = browser.new_tab()?;
    tab.navigate_to(url)?; //~ event-in-url
    Ok(tab.get_content()?)
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let params = event.query_string_parameters();
    let url = params.first("url").ok_or("url is missing")?;
    Ok(Response::new(Body::from(preview(url).await?)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
