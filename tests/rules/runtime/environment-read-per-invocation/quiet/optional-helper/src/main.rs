use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

struct Search {
    endpoint: String,
}

impl Search {
    fn from_env() -> Result<Self, Error> {
        let endpoint = std::env::var("SEARCH_ADDRESS").map_err(|_| "SEARCH_ADDRESS is not set")?;
        Ok(Self { endpoint })
    }
}

async fn handler(_event: LambdaEvent<Value>) -> Result<Value, Error> {
    let optional = |name: &str| -> Option<String> { std::env::var(name).ok().filter(|value| !value.is_empty()) };
    let banner = optional("ORDERS_BANNER");
    let search = match Search::from_env() {
        Ok(search) => search.endpoint,
        Err(_) => "none".to_string(),
    };
    Ok(json!({ "banner": banner, "search": search }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
