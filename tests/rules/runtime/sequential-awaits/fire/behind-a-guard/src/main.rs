use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

// Who is no member is turned away before anything is read for him.
async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let table = Client::new(&aws_config::load_from_env().await);
    let parameters = event.path_parameters();
    let ring = AttributeValue::S(parameters.first("ring").unwrap_or("").to_string());
    let user = AttributeValue::S(parameters.first("user").unwrap_or("").to_string());
    let _member = table.get_item().table_name("members").key("id", user).send().await?.item.ok_or("no member")?;
    let ring = table.get_item().table_name("rings").key("id", ring).send().await?; //~ sequential-awaits
    Ok(Response::new(format!("{:?}", ring.item).into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
