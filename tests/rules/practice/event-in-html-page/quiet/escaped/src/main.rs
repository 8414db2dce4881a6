use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let params = event.query_string_parameters();
    let who = html_escape::encode_text(params.first("name").unwrap_or("world"));
    let page = format!("<h1>Hello {who}</h1>");
    Ok(Response::builder().header("content-type", "text/html").body(page.into())?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
