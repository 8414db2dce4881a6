use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Note {
    text: String,
}

async fn handler(event: LambdaEvent<Note>) -> Result<usize, Error> {
    let (event, _context) = event.into_parts();
    let text = event.text;
    let answer = if text == "Polo" { 1 } else { 0 };
    println!("invoked with: {text}");
    Ok(answer)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
