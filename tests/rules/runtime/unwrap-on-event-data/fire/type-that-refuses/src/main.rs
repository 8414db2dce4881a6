use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use oauth2::RedirectUrl;
use serde_json::Value;

enum Command {
    Ping,
    Stop,
}

impl Command {
    fn new(event: &Value) -> Result<Self, String> {
        match event["command"].as_str() {
            Some("ping") => Ok(Command::Ping),
            Some("stop") => Ok(Command::Stop),
            other => Err(format!("no command: {other:?}")),
        }
    }
}

async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    let address = event.payload["address"].to_string();
    let address = RedirectUrl::new(address).expect("a redirect address"); //~ unwrap-on-event-data
    let command = Command::new(&event.payload).unwrap(); //~ unwrap-on-event-data
    Ok(match command {
        Command::Ping => address.to_string(),
        Command::Stop => String::new(),
    })
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
