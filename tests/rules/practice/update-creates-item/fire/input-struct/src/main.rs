use std::collections::HashMap;

use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};
use rusoto_core::Region;
use rusoto_dynamodb::{AttributeValue, DynamoDb, DynamoDbClient, UpdateItemInput};

async fn update_todo(client: &DynamoDbClient, id: &str) -> Result<(), Error> {
    let text = |value: &str| AttributeValue { s: Some(value.to_string()), ..Default::default() };
    let input = UpdateItemInput { //~ update-creates-item
        table_name: "todos".to_string(),
        key: HashMap::from([("id".to_string(), text(id))]),
        update_expression: Some("SET state = :state".to_string()),
        expression_attribute_values: Some(HashMap::from([(":state".to_string(), text("done"))])),
        ..Default::default()
    };
    client.update_item(input).await?;
    Ok(())
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let parameters = request.path_parameters();
    let Some(id) = parameters.first("id") else {
        return Ok(Response::builder().status(400).body(Body::Empty)?);
    };
    update_todo(&DynamoDbClient::new(Region::EuWest1), id).await?;
    Ok(Response::builder().status(204).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
