use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

const LEAST: i64 = 100;
const MARGIN: i64 = 200;

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let left: u64 = event.body().len() as u64;
    Ok(Response::new(wait_for(left).to_string().into()))
}

fn wait_for(left: u64) -> u64 {
    let left = i64::try_from(left).unwrap_or(i64::MAX);
    u64::try_from(max_of(left)).unwrap_or(0)
}

fn max_of(left: i64) -> i64 {
    std::cmp::max(LEAST, left - MARGIN)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
