use std::collections::HashMap;
use std::sync::LazyLock;

use csv::ReaderBuilder;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

const REGIONS: &str = include_str!("../regions.csv");

static COUNTRIES: LazyLock<HashMap<String, String>> = LazyLock::new(countries);

fn countries() -> HashMap<String, String> {
    let mut reader = ReaderBuilder::new().from_reader(REGIONS.as_bytes());
    reader.records().flatten().map(|row| (row[0].to_string(), row[1].to_string())).collect()
}

async fn handler(event: LambdaEvent<String>) -> Result<Option<String>, Error> {
    Ok(COUNTRIES.get(&event.payload).cloned())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
