use lambda_http::{run, service_fn, Body, Error, Request, Response};
use std::collections::HashMap;

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let form: HashMap<String, String> = serde_urlencoded::from_bytes(event.body().as_ref()).unwrap();
    Ok(Response::new(form.len().to_string().into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
