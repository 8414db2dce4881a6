use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Count {
    number: usize,
}

fn groups(number: usize) -> Vec<String> {
    let digits = number.to_string();
    digits.as_bytes().rchunks(3).map(|part| std::str::from_utf8(part).unwrap().to_string()).collect()
}

async fn handler(event: LambdaEvent<Count>) -> Result<Vec<String>, Error> {
    Ok(groups(event.payload.number))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
