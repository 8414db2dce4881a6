use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use petstore_client::apis::configuration::Configuration;
use petstore_client::apis::pets_api;
use serde_json::Value;

async fn handler(_event: LambdaEvent<Value>) -> Result<usize, Error> {
    let mut configuration = Configuration::new(); //~ http-client-without-timeout
    configuration.base_path = "https://pets.example.com".to_string();
    Ok(pets_api::list_pets(&configuration, None).await?.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
