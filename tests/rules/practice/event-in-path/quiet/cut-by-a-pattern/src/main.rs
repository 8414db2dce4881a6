use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Job {
    name: String,
}

async fn handler(event: LambdaEvent<Job>) -> Result<String, Error> {
    let pattern = regex::Regex::new(r"^([a-z0-9]+)\.csv$")?;
    let groups = pattern.captures(&event.payload.name).ok_or("no name of a table")?;
    let table = &groups[1];
    Ok(tokio::fs::read_to_string(format!("/tmp/{table}.csv")).await?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
