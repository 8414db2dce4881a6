use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let params = event.query_string_parameters();
    let page: u32 = params.first("page").unwrap_or("1").parse()?;
    let method = event.method().to_string();
    let message = format!("<p>{method}: page {page}</p>");
    Ok(Response::builder().header("content-type", "text/html").body(message.into())?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
