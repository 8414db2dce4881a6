use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Order {
    id: String,
    paid: bool,
    version: i64,
}

impl Order {
    fn pay(&mut self) {
        self.paid = true;
    }
}

struct Orders {
    client: Client,
    table: String,
}

impl Orders {
    async fn find(&self, id: &str) -> Result<Option<Order>, Error> {
        let found = self.client.get_item().table_name(&self.table).key("id", AttributeValue::S(id.into())).send().await?;
        Ok(found.item.map(serde_dynamo::from_item).transpose()?)
    }

    async fn save_paid(&self, mut order: Order) -> Result<(), Error> {
        order.pay();
        let item = serde_dynamo::to_item(&order)?;
        self.client.put_item().table_name(&self.table).set_item(Some(item)).send().await?;
        Ok(())
    }
}

async fn pay(orders: &Orders, request: Request) -> Result<Response<Body>, Error> {
    let parameters = request.path_parameters();
    let Some(id) = parameters.first("id") else {
        return Ok(Response::builder().status(400).body(Body::Empty)?);
    };
    match orders.find(id).await? {
        Some(order) => orders.save_paid(order).await?, //~ record-put-back-whole
        None => return Ok(Response::builder().status(404).body(Body::Empty)?),
    }
    Ok(Response::builder().status(204).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let orders = Orders { client: Client::new(&config), table: "orders".to_string() };
    run(service_fn(|request| pay(&orders, request))).await
}
