use aws_lambda_events::event::s3::{S3Event, S3EventRecord};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

macro_rules! fail {
    ($text:expr) => {{
        eprintln!("{}", $text);
        panic!("{}", $text)
    }};
}

fn keys(records: &[S3EventRecord]) -> Vec<String> {
    let mut keys = Vec::new();
    for record in records {
        keys.push(record.s3.object.url_decoded_key.clone().unwrap()); //~ unwrap-on-event-data
    }
    keys
}

fn number_of(key: &str) -> u32 {
    match key.parse() {
        Ok(number) => number,
        Err(_) => fail!("the key is no number"), //~ unwrap-on-event-data
    }
}

async fn handler(event: LambdaEvent<S3Event>) -> Result<u32, Error> {
    let keys = keys(&event.payload.records);
    if keys.iter().any(|key| key.starts_with("tmp/")) {
        panic!("a temporary object"); //~ unwrap-on-event-data
    }
    Ok(keys.iter().map(|key| number_of(key)).sum())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
