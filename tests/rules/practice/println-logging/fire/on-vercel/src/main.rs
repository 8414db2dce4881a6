use serde_json::json;
use vercel_runtime::{run, Body, Error, Request, Response, StatusCode};

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    println!("{} asked", request.uri()); //~ println-logging
    let answer = json!({ "read": true }).to_string();
    Ok(Response::builder().status(StatusCode::OK).body(Body::Text(answer))?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(handler).await
}
