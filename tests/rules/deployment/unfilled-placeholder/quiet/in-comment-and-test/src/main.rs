use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    // Answers as "<your name>, hello".
    let vector: Vec<&str> = event.payload["name"].as_str().into_iter().collect();
    Ok(json!({ "hello": vector }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_sample_is_no_name() {
        assert_ne!("<your name>", "Ada");
    }
}
