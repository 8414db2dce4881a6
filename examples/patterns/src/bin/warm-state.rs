//! State that outlives a request.

use std::{collections::HashMap, env, time::Duration};

use lambda_runtime::{LambdaEvent, run, service_fn, tracing};
use patterns::{
    PatternError,
    join::{Clients, customer_name},
    prime::prime,
    timeouts,
};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::RwLock;

#[derive(Deserialize)]
struct Request {
    customer: String,
}

// region: shared-state
/// Made once for each environment. With `run` a plain reference is enough: the service lives no longer than `main`. Take an `Arc`
/// for `run_concurrent` and for spawned tasks.
struct State {
    clients: Clients,
    names: RwLock<HashMap<String, String>>, // tokio's: it may be held across an await
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    tracing::init_default_subscriber();
    let state = State { clients: clients().await?, names: RwLock::default() };
    prime(&state.clients).await;
    let state = &state; // outside of the closure, and then `move`
    run(service_fn(move |event| handler(state, event))).await
}

async fn handler(state: &State, event: LambdaEvent<Request>) -> Result<Value, PatternError> {
    let id = event.payload.customer;
    if let Some(name) = state.names.read().await.get(&id) {
        return Ok(json!({ "name": name, "kept": true }));
    }
    let name = customer_name(&state.clients, &id).await?;
    state.names.write().await.insert(id, name.clone());
    Ok(json!({ "name": name, "kept": false }))
}
// endregion

async fn clients() -> Result<Clients, lambda_runtime::Error> {
    let config = timeouts::sdk_config().await;
    Ok(Clients {
        dynamodb: aws_sdk_dynamodb::Client::new(&config),
        http: reqwest::Client::builder().timeout(Duration::from_secs(5)).build()?,
        table: env::var("TABLE")?,
        base_url: env::var("BASE_URL")?,
    })
}
