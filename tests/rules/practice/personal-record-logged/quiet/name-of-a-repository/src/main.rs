use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Hook {
    repository: Repository,
}

#[derive(Debug, Deserialize)]
struct Repository {
    full_name: String,
    default_branch: String,
}

async fn work(hook: &Hook) -> usize {
    let repository = &hook.repository;
    tracing::info!("hook of {:?}", repository);
    repository.full_name.len() + repository.default_branch.len()
}

async fn handler(event: LambdaEvent<Hook>) -> Result<usize, Error> {
    Ok(work(&event.payload).await)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
