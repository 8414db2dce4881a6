use chrono::{DateTime, Duration, Utc};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Link {
    keep_days: u32,
}

async fn handler(event: LambdaEvent<Link>) -> Result<DateTime<Utc>, Error> {
    let link = event.payload;
    let until = Utc::now() + Duration::days(link.keep_days.into());
    let until = until + Duration::days(link.keep_days as i64); //~ date-beyond-range
    Ok(until)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
