use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use std::sync::LazyLock;

static BLOCK: LazyLock<regex::Regex> = LazyLock::new(|| regex::Regex::new(r"<(\w+)>").unwrap());

async fn handler(event: LambdaEvent<String>) -> Result<String, Error> {
    let found = BLOCK.captures_iter(&event.payload).next().unwrap(); //~ unwrap-on-event-data
    Ok(format!("{}", &found[1])) //~ unwrap-on-event-data
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
