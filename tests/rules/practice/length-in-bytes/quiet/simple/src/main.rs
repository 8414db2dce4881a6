use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Talk {
    title: String,
}

async fn handler(event: LambdaEvent<Talk>) -> Result<String, Error> {
    let talk = event.payload;
    if talk.title.chars().count() > 80 {
        return Err("a title has at most 80 characters".into());
    }
    Ok(talk.title)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
