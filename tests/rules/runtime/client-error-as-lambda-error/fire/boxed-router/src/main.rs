use std::future::Future;
use std::pin::Pin;

use lambda_http::{run, service_fn, Body, Error, Request, Response};
use serde_json::Value;

type Answer = Result<Response<String>, Error>;

async fn echo(request: Request) -> Answer {
    let text = match request.body() {
        Body::Text(text) => text,
        _ => return Ok(Response::builder().status(400).body(String::new())?),
    };
    let order: Value = serde_json::from_str(text)?; //~ client-error-as-lambda-error
    Ok(Response::new(order.to_string()))
}

async fn not_found() -> Answer {
    Ok(Response::builder().status(404).body(String::new())?)
}

fn route(request: Request) -> Pin<Box<dyn Future<Output = Answer> + Send>> {
    Box::pin(async move {
        match request.uri().path() {
            "/echo" => echo(request).await,
            _ => not_found().await,
        }
    })
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(route)).await
}
