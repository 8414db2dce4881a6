use lambda_http::{run, service_fn, Body, Error, Request, Response};
use lettre::message::Mailbox;
use lettre::{Message, SmtpTransport, Transport};

fn internal_server_error(text: String) -> Response<Body> {
    tracing::error!(text, "failed");
    Response::builder().status(500).body(text.into()).expect("a response")
}

async fn store(client: &aws_sdk_s3::Client, text: &str) -> Result<Response<Body>, Error> {
    client.put_object().bucket("letters").key("last").body(text.as_bytes().to_vec().into()).send().await?;
    Ok(Response::new(Body::Empty))
}

fn send(mailer: &SmtpTransport, to: Mailbox, text: String) -> Response<Body> {
    let letter = Message::builder().to(to).body(text).expect("a letter");
    match mailer.send(&letter) {
        Ok(_) => Response::new(Body::Empty),
        Err(_error) => internal_server_error("not sent".to_string()),
    }
}

async fn handler(client: &aws_sdk_s3::Client, mailer: &SmtpTransport, request: Request) -> Result<Response<Body>, Error> {
    let text = String::from_utf8_lossy(request.body()).to_string();
    if request.uri().path() == "/send" {
        return Ok(send(mailer, "orders@example.com".parse()?, text));
    }
    Ok(store(client, &text).await.unwrap_or_else(|error| internal_server_error(error.to_string())))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_s3::Client::new(&config);
    let mailer = SmtpTransport::relay("smtp.example.com")?.build();
    run(service_fn(|request| handler(&client, &mailer, request))).await
}
