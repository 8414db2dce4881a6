use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let params = event.query_string_parameters();
    let who = params.first("name").unwrap_or("world");
    let message = format!("Hello {who}");
    Ok(Response::builder().header("content-type", "text/plain").body(message.into())?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
