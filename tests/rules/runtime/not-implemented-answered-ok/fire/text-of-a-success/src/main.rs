use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(_request: Request) -> Result<Response<Body>, Error> {
    let answer = Response::builder()
        .status(200)
        .header("content-type", "application/json")
        .body(Body::from(r#"{"message": "briefing - not yet implemented"}"#))?; //~ not-implemented-answered-ok
    Ok(answer)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
