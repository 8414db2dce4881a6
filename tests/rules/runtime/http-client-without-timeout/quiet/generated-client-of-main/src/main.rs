use std::time::Duration;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use petstore_client::apis::configuration::Configuration;
use petstore_client::apis::pets_api;
use reqwest::Client;
use serde_json::Value;

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    let mut configuration = Configuration::new();
    configuration.base_path = "https://pets.example.com".to_string();
    configuration.client = client.clone();
    Ok(pets_api::list_pets(&configuration, None).await?.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::builder().timeout(Duration::from_secs(3)).build()?;
    run(service_fn(|event| handler(&client, event))).await
}
