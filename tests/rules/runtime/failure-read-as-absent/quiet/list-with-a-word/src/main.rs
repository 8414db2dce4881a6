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

fn limit(text: &str) -> Result<usize, Error> {
    Ok(text.parse::<usize>()?)
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let all = subscribers(client, request.uri().path()).await.unwrap_or_else(|error| {
        tracing::error!(?error, "cannot read the subscribers");
        vec![]
    });
    let most = limit("10").unwrap_or_default();
    Ok(Response::builder().status(200).body(all.len().min(most).to_string().into())?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|request| handler(&client, request))).await
}
