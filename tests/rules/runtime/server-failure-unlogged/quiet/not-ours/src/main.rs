use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestPayloadExt, Response};
use std::collections::HashMap;

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    let Ok(Some(_order)) = request.payload::<HashMap<String, String>>() else {
        return Ok(Response::builder().status(400).body(Body::Empty)?);
    };
    client.put_item().table_name("orders").send().await?;
    let Some(stage) = request.uri().path().strip_prefix("/v1/") else {
        return Ok(Response::builder().status(501).body(Body::Empty)?);
    };
    Ok(Response::new(Body::from(stage)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
