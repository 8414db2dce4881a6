use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn list_tokens(client: &Client, user: &str) -> Result<usize, Error> {
    let answer = client
        .query() //~ first-page-only
        .table_name("access")
        .index_name("user_id-index")
        .key_condition_expression("user_id = :user")
        .expression_attribute_values(":user", AttributeValue::S(user.to_string()))
        .send()
        .await?;
    Ok(answer.items().iter().filter(|item| item.contains_key("expires")).count())
}

async fn owners(client: &Client, ring: &str) -> Result<usize, Error> {
    let answer = client
        .query() //~ first-page-only
        .table_name("rings")
        .key_condition_expression("pk = :pk AND begins_with(sk, :kind)")
        .expression_attribute_values(":pk", AttributeValue::S(ring.to_string()))
        .expression_attribute_values(":kind", AttributeValue::S("MEMBER#".to_string()))
        .send()
        .await?;
    Ok(answer.items().iter().filter(|item| item.contains_key("owner")).count())
}

async fn reports(client: &Client, user: &str) -> Result<usize, Error> {
    let answer = client
        .query() //~ first-page-only
        .table_name("reports")
        .key_condition_expression("user_id = :user")
        .expression_attribute_values(":user", AttributeValue::S(user.to_string()))
        .send()
        .await?;
    Ok(answer.items().iter().filter(|item| item.contains_key("open")).count())
}

async fn handler(client: &Client, event: LambdaEvent<String>) -> Result<usize, Error> {
    let open = reports(client, &event.payload).await?;
    Ok(open + list_tokens(client, &event.payload).await? + owners(client, &event.payload).await?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
