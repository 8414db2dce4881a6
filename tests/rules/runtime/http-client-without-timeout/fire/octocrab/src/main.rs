use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use octocrab::Octocrab;

async fn handler(github: &Octocrab, event: LambdaEvent<String>) -> Result<String, Error> {
    let repository = github.repos("acme", event.payload).get().await?;
    Ok(repository.name)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let token = std::env::var("GITHUB_TOKEN")?;
    let github = Octocrab::builder().personal_token(token).build()?; //~ http-client-without-timeout
    run(service_fn(|event| handler(&github, event))).await
}
