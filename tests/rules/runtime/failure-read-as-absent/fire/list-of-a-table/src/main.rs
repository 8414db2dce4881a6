use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn subscribers(client: &Client, group: &str) -> Result<Vec<String>, Error> {
    let reply = client
        .query()
        .table_name("subscribers")
        .key_condition_expression("group_id = :g")
        .expression_attribute_values(":g", AttributeValue::S(group.into()))
        .send()
        .await?;
    Ok(reply.items().iter().filter_map(|item| item.get("id")?.as_s().ok().cloned()).collect())
}

async fn unread(client: &Client, user: &str) -> Result<i32, Error> {
    let asked = client.query().table_name("unread").key_condition_expression("user_id = :u");
    let reply = asked.expression_attribute_values(":u", AttributeValue::S(user.into())).send().await.map_err(|error| {
        tracing::error!(?error, "cannot count");
        error
    })?;
    Ok(reply.count())
}

async fn count(client: &Client, path: &str) -> usize {
    unread(client, path).await.unwrap_or(0) as usize //~ failure-read-as-absent
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let path = request.uri().path();
    let all = subscribers(client, path).await.unwrap_or_default(); //~ failure-read-as-absent
    let total = all.len() + count(client, path).await;
    Ok(Response::builder().status(200).body(total.to_string().into())?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|request| handler(&client, request))).await
}
