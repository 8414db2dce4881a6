use aws_sdk_dynamodb::types::{AttributeValue, ReturnValue};
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

struct Claims {
    user_id: String,
}

async fn update_settings(client: &Client, claims: &Claims) -> Result<(), Error> {
    client
        .update_item()
        .table_name("settings")
        .key("user_id", AttributeValue::S(claims.user_id.clone()))
        .update_expression("SET dark = :dark")
        .expression_attribute_values(":dark", AttributeValue::Bool(true))
        .send()
        .await?;
    Ok(())
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let Some(user_id) = request.headers().get("x-user").and_then(|v| v.to_str().ok()).map(str::to_string) else {
        return Ok(Response::builder().status(401).body(Body::Empty)?);
    };
    update_settings(client, &Claims { user_id }).await?;
    Ok(Response::builder().status(204).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|request| handler(&client, request))).await
}
