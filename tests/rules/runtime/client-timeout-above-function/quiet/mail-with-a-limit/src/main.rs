use lambda_runtime::{service_fn, Error, LambdaEvent};
use lettre::{Message, SmtpTransport, Transport};

async fn handler(mailer: &SmtpTransport, event: LambdaEvent<serde_json::Value>) -> Result<(), Error> {
    let mail = Message::builder().from("shop@example.com".parse()?).to("team@example.com".parse()?).subject("Order");
    let mail = mail.body(event.payload.to_string())?;
    mailer.send(&mail)?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let mailer = SmtpTransport::relay("smtp.example.com")?.timeout(Some(std::time::Duration::from_secs(5))).build();
    let mailer = &mailer;
    lambda_runtime::run(service_fn(move |event| handler(mailer, event))).await
}
