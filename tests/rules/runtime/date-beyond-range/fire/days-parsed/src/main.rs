use chrono::{Duration, Utc};
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let parameters = event.query_string_parameters();
    let days = parameters.first("days").and_then(|days| days.parse().ok()).unwrap_or(30);
    let start = Utc::now() - Duration::days(days); //~ date-beyond-range
    Ok(Response::new(start.to_rfc3339().into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
