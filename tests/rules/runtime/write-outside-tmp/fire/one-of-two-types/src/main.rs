use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

trait Store {
    async fn commit(&self, text: String) -> Result<(), Error>;
}

struct File;

impl Store for File {
    async fn commit(&self, text: String) -> Result<(), Error> {
        Ok(tokio::fs::write("store.json", text).await?) //~ write-outside-tmp
    }
}

struct Remote;

impl Store for Remote {
    async fn commit(&self, text: String) -> Result<(), Error> {
        println!("{text}");
        Ok(())
    }
}

async fn save(store: &impl Store, text: String) -> Result<(), Error> {
    store.commit(text).await
}

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    save(&Remote, event.payload.to_string()).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
