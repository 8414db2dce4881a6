use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let body = std::str::from_utf8(event.body()).expect("invalid utf-8"); //~ unwrap-on-event-data
    let mut answer = Response::builder().status(200);
    if let Some(origin) = event.headers().get("Origin") {
        let allowed = origin.to_str().unwrap(); //~ unwrap-on-event-data
        answer = answer.header("Access-Control-Allow-Origin", allowed);
    }
    Ok(answer.body(body.to_owned().into())?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
