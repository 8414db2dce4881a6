use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(event.payload)
}

fn set_panic_hook() {
    std::panic::set_hook(Box::new(|info| {
        let literal = info.payload().downcast_ref::<&str>().copied();
        let message = literal.or_else(|| info.payload().downcast_ref::<String>().map(String::as_str));
        println!("panic: {}", message.unwrap_or("no message"));
    }));
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    set_panic_hook();
    run(service_fn(handler)).await
}
