use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn mark_as_done(client: &Client, id: &str) -> Result<(), Error> {
    client
        .update_item() //~ update-creates-item
        .table_name("todos")
        .key("id", AttributeValue::S(id.to_string()))
        .update_expression("SET done = :done")
        .expression_attribute_values(":done", AttributeValue::Bool(true))
        .send()
        .await?;
    Ok(())
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let parameters = request.path_parameters();
    let Some(id) = parameters.first("id") else {
        return Ok(Response::builder().status(400).body(Body::Empty)?);
    };
    mark_as_done(client, id).await?;
    Ok(Response::builder().status(204).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|request| handler(&client, request))).await
}
