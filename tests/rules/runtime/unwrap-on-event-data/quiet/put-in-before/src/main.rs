use std::collections::HashMap;

use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let mut fields: HashMap<String, String> = HashMap::new();
    fields.insert("path".to_string(), event.uri().path().to_string());
    let path = fields.get("path").unwrap();
    Ok(Response::new(path.as_str().into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
