use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Message {
    text: String,
}

async fn handler(event: LambdaEvent<Message>) -> Result<String, Error> {
    let text = event.payload.text;
    if text.len() <= 100 {
        return Ok(text);
    }
    let end = (0..=100).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    Ok(format!("{}..", &text[..end]))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
