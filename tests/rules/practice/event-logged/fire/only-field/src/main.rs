use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Note {
    text: String,
}

async fn handler(event: LambdaEvent<Note>) -> Result<usize, Error> {
    let (event, _context) = event.into_parts();
    println!("invoked with: {:?}", event.text); //~ event-logged
    Ok(event.text.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
