use aws_sdk_sesv2::types::{Body as Mail, Content};
use lambda_http::{run, service_fn, Body, Error, Request, RequestPayloadExt, Response};

#[derive(Default, serde::Deserialize)]
struct Contact {
    name: String,
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let contact: Contact = request.payload()?.unwrap_or_default();
    let text = format!("Hi, {}!", contact.name);
    let _mail = Mail::builder().text(Content::builder().data(text).build()?).build();
    Ok(Response::new(Body::Empty))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
