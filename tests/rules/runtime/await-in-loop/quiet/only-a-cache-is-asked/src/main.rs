use std::collections::HashMap;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use tokio::sync::RwLock;

struct Shared {
    client: aws_sdk_s3::Client,
    templates: RwLock<HashMap<String, Vec<u8>>>,
}

#[derive(serde::Deserialize)]
struct Request {
    jobs: Vec<String>,
}

async fn cached_template(shared: &Shared, name: &str) -> Result<Vec<u8>, Error> {
    if let Some(template) = shared.templates.read().await.get(name) {
        return Ok(template.clone());
    }
    let object = shared.client.get_object().bucket("templates").key(name).send().await?;
    let template = object.body.collect().await?.to_vec();
    shared.templates.write().await.insert(name.to_owned(), template.clone());
    Ok(template)
}

async fn render(shared: &Shared, job: &str) -> Result<Vec<u8>, Error> {
    let template = cached_template(shared, "invoice").await?;
    Ok(template.into_iter().chain(job.bytes()).collect())
}

async fn handler(shared: &Shared, event: LambdaEvent<Request>) -> Result<usize, Error> {
    let mut size = 0;
    for job in &event.payload.jobs {
        let document = render(shared, job).await?;
        tracing::info!(bytes = document.len(), "rendered");
    }
    size += event.payload.jobs.len();
    Ok(size)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_s3::Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    let shared = Shared { client, templates: RwLock::new(HashMap::new()) };
    run(service_fn(|event| handler(&shared, event))).await
}
