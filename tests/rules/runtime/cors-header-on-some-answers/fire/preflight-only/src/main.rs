use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    if event.method().as_str() == "OPTIONS" {
        return Ok(Response::builder()
            .header("Access-Control-Allow-Origin", "*")
            .header("Access-Control-Allow-Methods", "GET")
            .body(Body::Empty)?);
    }
    let greeting = format!("asked for {}", event.uri().path());
    Ok(Response::builder() //~ cors-header-on-some-answers
        .status(200)
        .body(greeting.into())?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
