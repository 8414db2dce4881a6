use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(event.payload)
}

fn set_panic_hook() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if let Some(message) = info.payload().downcast_ref::<&str>() {
            println!("panic: {message}");
        }
        before(info);
    }));
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    set_panic_hook();
    run(service_fn(handler)).await
}
