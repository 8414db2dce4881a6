use aws_sdk_sesv2::types::{Body as Mail, Content};
use lambda_http::{run, service_fn, Body, Error, Request, RequestPayloadExt, Response};

#[derive(Default, serde::Deserialize)]
struct Contact {
    name: String,
}

fn mail(contact: &Contact) -> Result<Mail, Error> {
    let text = format!("<h1>Hello {}</h1>", contact.name);
    Ok(Mail::builder().html(Content::builder().data(text).build()?).build()) //~ event-in-html-mail
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let contact: Contact = request.payload()?.unwrap_or_default();
    let html = format!("<h3>Hi, {}!</h3>", contact.name) + "<p>Bye</p>";
    let _text = mail_builder::MessageBuilder::new().html_body(html).write_to_string()?; //~ event-in-html-mail
    let _mail = mail(&contact)?;
    Ok(Response::new(Body::Empty))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
