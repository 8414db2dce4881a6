use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(event.payload)
}

fn set_panic_hook() {
    std::panic::set_hook(Box::new(|info| {
        let message = info.payload().downcast_ref::<String>().map_or("no message", |text| text); //~ panic-message-lost
        println!("panic: {message}");
    }));
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    set_panic_hook();
    run(service_fn(handler)).await
}
