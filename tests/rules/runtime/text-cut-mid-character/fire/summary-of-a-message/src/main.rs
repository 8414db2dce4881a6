use lambda_http::{run, service_fn, Error, Request, RequestPayloadExt};
use serde::Deserialize;

#[derive(Deserialize)]
struct Message {
    text: String,
}

async fn handler(event: Request) -> Result<String, Error> {
    let Ok(Some(message)) = event.payload::<Message>() else { return Ok("bad request".into()) };
    let mut summary = message.text.clone();
    summary.truncate(100); //~ text-cut-mid-character
    Ok(summary)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
