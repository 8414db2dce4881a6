use lambda_runtime::{service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

fn compile(program: &str) -> usize {
    program.find("main").unwrap_or_default()
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(json!({ "main": compile(event.payload["program"].as_str().unwrap_or_default()) }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    lambda_runtime::run(service_fn(handler)).await
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_empty_program() {
        assert!(std::panic::catch_unwind(|| super::compile("")).is_ok());
    }
}
