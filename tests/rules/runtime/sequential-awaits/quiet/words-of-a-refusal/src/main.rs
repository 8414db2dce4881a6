use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let table = Client::new(&aws_config::load_from_env().await);
    let parameters = event.path_parameters();
    let ring = AttributeValue::S(parameters.first("ring").unwrap_or("").to_string());
    let user = AttributeValue::S(parameters.first("user").unwrap_or("").to_string());
    if parameters.first("job").is_none() {
        let member = table.get_item().table_name("members").key("id", user).send().await?;
        let ring = table.get_item().table_name("rings").key("id", ring).send().await?;
        return Err(format!("no job of {:?} in {:?}", member.item, ring.item).into());
    }
    Ok(Response::new("done".into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
