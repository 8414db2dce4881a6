use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let params = event.query_string_parameters();
    let who = params.first("name").unwrap_or("world");
    let page = format!("<h1>Hello {}</h1>", who);
    Ok(Response::builder().header("content-type", "text/html; charset=utf-8").body(page.into())?) //~ event-in-html-page
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
