use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn fetch_rings(table: &Client, name: &str) -> Vec<String> {
    let key = AttributeValue::S(name.to_string());
    let ring = table.get_item().table_name("rings").key("id", key).send().await;
    ring.map(|ring| format!("{:?}", ring.item)).into_iter().collect()
}

async fn fetch_trees(table: &Client, name: &str) -> Vec<String> {
    let key = AttributeValue::S(name.to_string());
    let tree = table.get_item().table_name("trees").key("id", key).send().await;
    tree.map(|tree| format!("{:?}", tree.item)).into_iter().collect()
}

async fn handler(table: &Client, _event: Request) -> Result<Response<Body>, Error> {
    let mut found = Vec::new();
    found.append(&mut fetch_rings(table, "oak").await);
    found.extend(fetch_trees(table, "oak").await); //~ sequential-awaits
    Ok(Response::new(found.join(",").into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let table = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&table, event))).await
}
