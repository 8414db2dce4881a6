use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let parameters = event.query_string_parameters();
    let shards = parameters.first("shards").and_then(|text| text.parse::<u64>().ok()).unwrap_or(8);
    let id = parameters.first("id").map_or(0, |id| id.len() as u64);
    Ok(Response::new((id % shards).to_string().into())) //~ unchecked-divisor
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
