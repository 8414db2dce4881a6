use chrono::{DateTime, Duration, Utc};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Link {
    keep_days: i32,
}

async fn handler(event: LambdaEvent<Link>) -> Result<DateTime<Utc>, Error> {
    let link = event.payload;
    let until = Utc::now().checked_add_signed(Duration::days(i64::from(link.keep_days))).ok_or("too long")?;
    Ok(until)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
