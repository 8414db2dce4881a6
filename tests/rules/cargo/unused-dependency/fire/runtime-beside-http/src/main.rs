use lambda_http::{run, service_fn, Error, Request, Response};

async fn handler(_request: Request) -> Result<Response<String>, Error> {
    Ok(Response::new(serde_json::json!({ "order": 1 }).to_string()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
