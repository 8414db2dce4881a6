use lambda_http::{run, service_fn, Body, Error, Request, Response};

fn text_of(request: &Request) -> &str {
    match request.body() {
        Body::Text(text) => text,
        other => panic!("expected text, got {other:?}"), //~ unwrap-on-event-data
    }
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    Ok(Response::new(text_of(&request).to_uppercase().into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
