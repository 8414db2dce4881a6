use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn profile(client: &Client, email: &str) -> Result<usize, Error> {
    let answer = client
        .query()
        .table_name("users")
        .index_name("email-index")
        .key_condition_expression("email = :email")
        .expression_attribute_values(":email", AttributeValue::S(email.to_string()))
        .send()
        .await?;
    Ok(answer.items().iter().filter(|item| item.contains_key("name")).count())
}

async fn version(client: &Client, author: &str, kind: u16, tag: &str) -> Result<usize, Error> {
    let key = format!("{author}#{kind}#{tag}");
    let answer = client
        .query()
        .table_name("texts")
        .index_name("author_kind_tag")
        .key_condition_expression("author_kind_tag = :key")
        .expression_attribute_values(":key", AttributeValue::S(key))
        .send()
        .await?;
    Ok(answer.items().iter().filter(|item| item.contains_key("text")).count())
}

async fn handler(client: &Client, event: LambdaEvent<String>) -> Result<usize, Error> {
    Ok(profile(client, &event.payload).await? + version(client, &event.payload, 1, "a").await?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
