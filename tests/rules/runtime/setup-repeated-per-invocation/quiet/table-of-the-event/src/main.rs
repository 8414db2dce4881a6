use csv::ReaderBuilder;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

const HEADER: &str = include_str!("../header.csv");

async fn handler(event: LambdaEvent<String>) -> Result<usize, Error> {
    let text = event.payload;
    let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
    Ok(reader.records().count() + HEADER.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
