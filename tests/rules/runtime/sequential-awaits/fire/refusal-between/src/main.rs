use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn get_ring(table: &Client, name: &str) -> Result<String, Error> {
    let key = AttributeValue::S(name.to_string());
    Ok(format!("{:?}", table.get_item().table_name("rings").key("id", key).send().await?.item))
}

async fn get_trees(table: &Client, name: &str) -> Result<String, Error> {
    let key = AttributeValue::S(name.to_string());
    Ok(format!("{:?}", table.get_item().table_name("trees").key("id", key).send().await?.item))
}

async fn handler(table: &Client, event: Request) -> Result<Response<Body>, Error> {
    let parameters = event.path_parameters();
    let name = parameters.first("name").unwrap_or("");
    let ring = get_ring(table, name).await?;
    if ring.is_empty() {
        return Err("no ring".into());
    }
    let trees = get_trees(table, name).await?; //~ sequential-awaits
    Ok(Response::new(format!("{ring}: {trees}").into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let table = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&table, event))).await
}
