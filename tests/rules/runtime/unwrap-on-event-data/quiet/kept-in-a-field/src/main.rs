use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::sync::Arc;

struct Store;

// The store is given after the app is made from the event; the output is taken once.
struct App {
    name: String,
    store: Option<Arc<Store>>,
    output: Option<Vec<u8>>,
}

impl App {
    fn of(event: &Value) -> App {
        let name = event.to_string();
        App { output: Some(name.clone().into_bytes()), name, store: Some(Arc::new(Store)) }
    }

    fn store(&self) -> Arc<Store> {
        self.store.clone().unwrap()
    }

    fn output(&mut self) -> Vec<u8> {
        self.output.take().expect("the output is taken once")
    }
}

async fn handler(event: LambdaEvent<Value>) -> Result<usize, Error> {
    let mut app = App::of(&event.payload);
    let _store = app.store();
    Ok(app.output().len() + app.name.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
