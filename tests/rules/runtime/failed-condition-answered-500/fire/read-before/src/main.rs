use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let parameters = request.path_parameters();
    let id = parameters.first("id").unwrap_or_default().to_string();
    let known = client
        .get_item()
        .table_name("todos")
        .key("id", AttributeValue::S(id.clone()))
        .send()
        .await?;
    if known.item.is_some() {
        return Ok(Response::builder().status(409).body(Body::Empty)?);
    }
    client
        .put_item() //~ failed-condition-answered-500
        .table_name("todos")
        .item("id", AttributeValue::S(id))
        .item("owner", AttributeValue::S("anna".to_string()))
        .condition_expression("attribute_not_exists(id)")
        .send()
        .await
        .map_err(|error| format!("cannot store it: {error}"))?;
    Ok(Response::builder().status(204).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|request| handler(&client, request))).await
}
