use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn find_order(client: &Client, id: &str) -> Result<Option<usize>, Error> {
    let key = AttributeValue::S(id.into());
    let reply = client.get_item().table_name("orders").key("id", key).send().await?;
    Ok(reply.item.map(|item| item.len()))
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    if find_order(client, request.uri().path()).await.is_err() { //~ server-failure-unlogged
        return Ok(Response::builder().status(500).body(Body::Empty)?);
    }
    let size = 1;
    Ok(Response::builder().status(200).body(size.to_string().into())?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|request| handler(&client, request))).await
}
