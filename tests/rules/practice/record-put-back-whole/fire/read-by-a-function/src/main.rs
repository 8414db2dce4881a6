use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};
use serde::{Deserialize, Serialize};
use serde_dynamo::{from_item, to_item};

#[derive(Serialize, Deserialize)]
struct Order {
    id: String,
    title: String,
}

async fn find(client: &Client, table: &str, id: &str) -> Result<Order, Error> {
    let key = AttributeValue::S(id.to_string());
    let found = client.get_item().table_name(table).key("id", key).send().await?;
    Ok(from_item(found.item.ok_or("no order")?)?)
}

async fn rename(client: &Client, table: &str, id: &str, title: String) -> Result<(), Error> {
    let mut order = find(client, table, id).await?;
    order.title = title;
    client.put_item().table_name(table).set_item(Some(to_item(&order)?)).send().await?; //~ record-put-back-whole
    Ok(())
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let parameters = request.path_parameters();
    let id = parameters.first("id").unwrap_or_default();
    rename(client, "orders", id, "new".to_string()).await?;
    Ok(Response::new(Body::Empty))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|request| handler(&client, request))).await
}
