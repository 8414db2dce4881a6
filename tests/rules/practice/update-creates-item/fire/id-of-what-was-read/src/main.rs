use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn owner_of(client: &Client, token: &str) -> Result<String, Error> {
    let answer = client.query().table_name("tokens").index_name(token).send().await?;
    Ok(answer.items().iter().map(|item| format!("{item:?}")).collect())
}

async fn update_password(client: &Client, user_id: &str, hash: &str) -> Result<(), Error> {
    client
        .update_item() //~ update-creates-item
        .table_name("users")
        .key("id", AttributeValue::S(user_id.to_string()))
        .update_expression("SET password_hash = :hash")
        .expression_attribute_values(":hash", AttributeValue::S(hash.to_string()))
        .send()
        .await?;
    Ok(())
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let parameters = request.path_parameters();
    let owner = owner_of(client, parameters.first("token").unwrap_or_default()).await?;
    update_password(client, &owner, "..").await?;
    Ok(Response::builder().status(204).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|request| handler(&client, request))).await
}
