use aws_sdk_dynamodb::types::{AttributeValue, AttributeValueUpdate};
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn update_todo(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let parameters = request.path_parameters();
    let Some(id) = parameters.first("id") else {
        return Ok(Response::builder().status(400).body(Body::Empty)?);
    };
    client
        .update_item()
        .table_name("todos")
        .key("id", AttributeValue::S(id.to_string()))
        .attribute_updates("done", AttributeValueUpdate::builder().value(AttributeValue::Bool(true)).build())
        .send()
        .await?;
    Ok(Response::builder().status(204).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|request| update_todo(&client, request))).await
}
