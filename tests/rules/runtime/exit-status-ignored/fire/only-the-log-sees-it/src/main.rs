use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::process::Command;

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let to = event.payload["to"].as_str().ok_or("no address")?;
    let mut mailer = Command::new("/opt/mail").arg(to).spawn()?;
    let ended = mailer.wait().expect("waits"); //~ exit-status-ignored
    println!("mail ended: {ended}");
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
