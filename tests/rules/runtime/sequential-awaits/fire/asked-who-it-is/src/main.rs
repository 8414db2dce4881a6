use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn get_caller_role(table: &Client, user: &str) -> Result<Option<String>, Error> {
    let key = AttributeValue::S(user.to_string());
    let member = table.get_item().table_name("members").key("id", key).send().await?;
    Ok(member.item.and_then(|item| item.get("role").and_then(|role| role.as_s().ok().cloned())))
}

async fn handler(table: &Client, event: Request) -> Result<Response<Body>, Error> {
    let parameters = event.path_parameters();
    let ring = AttributeValue::S(parameters.first("ring").unwrap_or("").to_string());
    let user = parameters.first("user").unwrap_or("");
    let role = get_caller_role(table, user).await?.ok_or("no member")?;
    let ring = table.get_item().table_name("rings").key("id", ring).send().await?; //~ sequential-awaits
    Ok(Response::new(format!("{role}: {:?}", ring.item).into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let table = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&table, event))).await
}
