use std::collections::HashMap;

use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let mut fields: HashMap<String, String> = HashMap::new();
    for (key, value) in form_urlencoded::parse(event.body().as_ref()) {
        fields.insert(key.into(), value.into());
    }
    let symbol = fields.get("symbol").unwrap(); //~ unwrap-on-event-data
    Ok(Response::new(symbol.as_str().into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
