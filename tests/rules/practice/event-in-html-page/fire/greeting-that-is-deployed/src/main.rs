use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let who = event.query_string_parameters_ref().and_then(|params| params.first("name")).unwrap_or("world");
    let message = format!("Hello {who}, this is an AWS Lambda HTTP request");
    let response = Response::builder()
        .status(200)
        .header("content-type", "text/html")
        .body(message.into()) //~ event-in-html-page
        .map_err(Box::new)?;
    Ok(response)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
