use chrono::{DateTime, Duration, Utc};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Link {
    keep_days: Option<i32>,
}

async fn handler(event: LambdaEvent<Link>) -> Result<DateTime<Utc>, Error> {
    let link = event.payload;
    if link.keep_days.is_some_and(|days| days > 365) {
        return Err("too long".into());
    }
    let until = link.keep_days.map_or_else(Utc::now, |days| Utc::now() + Duration::days(days as i64));
    Ok(until)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
