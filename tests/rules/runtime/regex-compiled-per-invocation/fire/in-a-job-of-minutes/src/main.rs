use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use regex::Regex;

fn is_number(text: &str) -> Result<bool, Error> {
    let pattern = Regex::new("^[0-9]+$")?; //~ regex-compiled-per-invocation
    Ok(pattern.is_match(text))
}

// Once in minutes of work.
fn has_title(text: &str) -> Result<bool, Error> {
    let pattern = Regex::new("^# ")?; //~ regex-compiled-per-invocation
    Ok(pattern.is_match(text))
}

async fn handler(event: LambdaEvent<Vec<String>>) -> Result<usize, Error> {
    let mut numbers = 0;
    for line in &event.payload {
        numbers += usize::from(is_number(line)?);
    }
    Ok(numbers + usize::from(has_title(&event.payload.join("\n"))?))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
