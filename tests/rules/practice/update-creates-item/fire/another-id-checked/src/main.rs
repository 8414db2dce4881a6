use aws_sdk_dynamodb::types::{AttributeValue, ReturnValue};
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn get_user(client: &Client, id: &str) -> Result<Response<Body>, Error> {
    let answer = client.get_item().table_name("users").key("id", AttributeValue::S(id.to_string())).send().await?;
    let status = if answer.item.is_some() { 200 } else { 404 };
    Ok(Response::builder().status(status).body(Body::Empty)?)
}

async fn update_user(client: &Client, id: &str) -> Result<Response<Body>, Error> {
    let answer = client
        .update_item() //~ update-creates-item
        .table_name("users")
        .key("id", AttributeValue::S(id.to_string()))
        .update_expression("SET seen = :seen")
        .expression_attribute_values(":seen", AttributeValue::Bool(true))
        .return_values(ReturnValue::AllNew)
        .send()
        .await?;
    let status = if answer.attributes.is_some() { 200 } else { 404 };
    Ok(Response::builder().status(status).body(Body::Empty)?)
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let parameters = request.path_parameters();
    let (Some(id), Some(team_id)) = (parameters.first("id"), parameters.first("team")) else {
        return Ok(Response::builder().status(400).body(Body::Empty)?);
    };
    if !get_user(client, team_id).await?.status().is_success() {
        return Ok(Response::builder().status(403).body(Body::Empty)?);
    }
    update_user(client, id).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|request| handler(&client, request))).await
}
