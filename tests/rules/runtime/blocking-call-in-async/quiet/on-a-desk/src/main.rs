use enigo::{Button, Direction, Enigo, Mouse, Settings};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn click() -> Result<(), Error> {
    let mut enigo = Enigo::new(&Settings::default())?;
    std::thread::sleep(std::time::Duration::from_millis(50));
    enigo.button(Button::Left, Direction::Click)?;
    Ok(())
}

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    match event.payload["node"].as_str() {
        Some("click") => click().await,
        _ => Ok(()),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
