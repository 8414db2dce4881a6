use aws_sdk_dynamodb::types::AttributeValue;
use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn create(id: &str) -> Result<(), Error> {
    let client = aws_sdk_dynamodb::Client::new(&aws_config::load_from_env().await);
    client.put_item().table_name("orders").item("id", AttributeValue::S(id.to_string())).send().await?;
    Ok(())
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    match create(event.uri().path()).await {
        Ok(()) => Ok(Response::builder().status(201).body(Body::Empty)?),
        Err(error) => Ok(Response::builder().status(409).body(error.to_string().into())?), //~ server-failure-answered-400
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
