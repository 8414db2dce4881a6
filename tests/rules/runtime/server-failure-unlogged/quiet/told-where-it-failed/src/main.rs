use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn find_order(client: &Client, id: &str) -> Result<usize, Error> {
    println!("looking for {id}");
    let key = AttributeValue::S(id.into());
    let reply = client.get_item().table_name("orders").key("id", key).send().await.map_err(|cause| {
        println!("{cause:?}");
        cause
    })?;
    Ok(reply.item.map_or(0, |item| item.len()))
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    match find_order(client, request.uri().path()).await {
        Ok(size) => Ok(Response::builder().status(200).body(size.to_string().into())?),
        Err(_error) => Ok(Response::builder().status(500).body(Body::Empty)?),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|request| handler(&client, request))).await
}
