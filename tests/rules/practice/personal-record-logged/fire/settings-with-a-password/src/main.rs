use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

mod config {
    #[derive(Debug)]
    pub struct Config {
        pub db_host: String,
        pub db_password: String,
    }

    impl Config {
        pub fn new() -> Config {
            Config {
                db_host: std::env::var("DB_HOST").unwrap_or_default(),
                db_password: std::env::var("DB_PASSWORD").unwrap_or_default(),
            }
        }
    }
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let config = config::Config::new();
    println!("connecting with {:?}", config); //~ personal-record-logged
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
