use house_tools::query;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct Calendar {
    url: String,
}

impl Calendar {
    async fn send(&self, path: &str) -> Result<(), Error> {
        query::send(format!("{}/{path}", self.url)).await?;
        Ok(())
    }

    async fn create(&self, name: &str) -> Result<(), Error> {
        self.send(&format!("events/{name}")).await
    }
}

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let calendar = Calendar { url: "https://calendar.example.com".into() };
    let names: Vec<String> = serde_json::from_value(event.payload)?;
    for name in names {
        calendar.create(&name).await?; //~ await-in-loop
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
