use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(event.payload)
}
#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}

fn table() -> String {
    std::env::var("TABLE").unwrap_or_else(|_| "orders".to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_variable() {
        std::env::set_var("TABLE", "other"); //~ tests-share-environment
        assert_eq!(table(), "other");
    }

    #[test]
    fn has_a_default() {
        std::env::remove_var("TABLE");
        assert_eq!(table(), "orders");
    }
}
