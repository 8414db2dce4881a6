use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Job {
    job_id: String,
}

async fn handler(event: LambdaEvent<Job>) -> Result<usize, Error> {
    println!("invoked for {:?}", event.payload.job_id);
    Ok(event.payload.job_id.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
