use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    if let Body::Text(text) = event.body() {
        Ok(Response::new(Body::from(text.len().to_string())))
    } else {
        panic!("no text"); //~ unwrap-on-event-data
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
