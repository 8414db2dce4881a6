use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Build {
    commit_sha: String,
    names: Vec<String>,
}

async fn handler(event: LambdaEvent<Build>) -> Result<String, Error> {
    let mut build = event.payload;
    build.names.truncate(20);
    let first = if build.names.len() > 15 { &build.names[..15] } else { &build.names };
    let short = build.commit_sha[..16.min(build.commit_sha.len())].to_string();
    Ok(format!("{short}: {:?}", first))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
