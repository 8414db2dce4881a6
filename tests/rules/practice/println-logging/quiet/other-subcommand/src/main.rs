use clap::Parser;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

#[derive(Parser)]
enum Cli {
    Lambda,
    List { path: String },
}

fn list(path: &str) -> Result<(), Error> {
    println!("orders in {path}");
    println!("none");
    println!("done");
    Ok(())
}

async fn run_lambda() -> Result<(), Error> {
    run(service_fn(handler)).await
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    match Cli::parse() {
        Cli::Lambda => run_lambda().await,
        Cli::List { path } => {
            println!("list");
            list(&path)
        }
    }
}
