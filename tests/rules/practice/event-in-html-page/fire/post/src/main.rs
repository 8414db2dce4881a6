use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let text = std::str::from_utf8(request.body())?;
    let order: serde_json::Value = serde_json::from_str(text)?;
    let answer = serde_json::to_string(&order)?;
    Ok(Response::builder().status(200).header("content-type", "text/html").body(answer.into())?) //~ event-in-html-page
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
