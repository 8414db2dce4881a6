use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

const LEAST: u64 = 100;
const MARGIN: u64 = 200;

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let left: u64 = event.body().len() as u64;
    Ok(Response::new(wait_for(left).to_string().into()))
}

fn wait_for(left: u64) -> u64 {
    std::cmp::max(LEAST, left - MARGIN) //~ unsigned-underflow
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
