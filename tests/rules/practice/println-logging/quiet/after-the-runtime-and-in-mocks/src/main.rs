use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

trait Store {
    fn keep(&self, value: &Value);
}

struct MockStore;

impl Store for MockStore {
    fn keep(&self, value: &Value) {
        println!("kept {value}");
    }
}

struct Table;

impl Store for Table {
    fn keep(&self, value: &Value) {
        tracing::info!(size = value.to_string().len(), "kept");
    }
}

async fn handler(store: &dyn Store, event: LambdaEvent<Value>) -> Result<(), Error> {
    store.keep(&event.payload);
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt().json().init();
    let outcome = run(service_fn(|event| handler(&Table, event))).await;
    println!("the runtime has ended: {outcome:?}");
    outcome
}
