use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Command {
    arguments: Arguments,
}

#[derive(Deserialize)]
struct Arguments {
    operation: Value,
}

async fn carry_out(command: &Command) -> Result<Value, Error> {
    let operation = command.arguments.operation.clone();
    tracing::info!("operation: {:?}", operation); //~ event-logged
    Ok(operation["id"].clone())
}

async fn handler(event: LambdaEvent<Command>) -> Result<Value, Error> {
    carry_out(&event.payload).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt().json().init();
    run(service_fn(handler)).await
}
