use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

#[async_trait::async_trait]
trait Scheduler: Send + Sync {
    async fn schedule(&self, id: &str) -> Result<(), Error>;
}

struct QueueScheduler {
    client: reqwest::Client,
}

#[async_trait::async_trait]
impl Scheduler for QueueScheduler {
    async fn schedule(&self, id: &str) -> Result<(), Error> {
        self.client.post("https://queue.example.com").body(id.to_owned()).send().await?.error_for_status()?;
        Ok(())
    }
}

// Only the program for the desk makes one.
struct TestScheduler;

#[async_trait::async_trait]
impl Scheduler for TestScheduler {
    async fn schedule(&self, id: &str) -> Result<(), Error> {
        let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(1)).build()?;
        client.post("http://localhost:8080").body(id.to_owned()).send().await?.error_for_status()?;
        Ok(())
    }
}

async fn handler(scheduler: &dyn Scheduler, event: LambdaEvent<Value>) -> Result<(), Error> {
    scheduler.schedule(event.payload["id"].as_str().unwrap_or_default()).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(5)).build()?;
    let scheduler = QueueScheduler { client };
    run(service_fn(|event| handler(&scheduler, event))).await
}
