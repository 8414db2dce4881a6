use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn update_todo(client: &Client, family: &str, todo_id: &str, title: Option<&str>) -> Result<(), Error> {
    let pk = format!("FAMILY#{family}");
    let sk = format!("TODO#{todo_id}");
    let mut parts = vec!["updated = :now"];
    let mut builder = client
        .update_item() //~ update-creates-item
        .table_name("todos")
        .key("PK", AttributeValue::S(pk))
        .key("SK", AttributeValue::S(sk))
        .expression_attribute_values(":now", AttributeValue::N("1".to_string()))
        .return_values(aws_sdk_dynamodb::types::ReturnValue::AllNew);
    if let Some(title) = title {
        parts.push("title = :title");
        builder = builder.expression_attribute_values(":title", AttributeValue::S(title.to_string()));
    }
    let expression = format!("SET {}", parts.join(", "));
    let reply = builder.update_expression(expression).send().await?;
    reply.attributes().ok_or("no such todo")?;
    Ok(())
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let parameters = request.path_parameters();
    let Some(id) = parameters.first("id") else {
        return Ok(Response::builder().status(400).body(Body::Empty)?);
    };
    update_todo(client, "smith", id, None).await?;
    Ok(Response::builder().status(204).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|request| handler(&client, request))).await
}
