use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn get_order(client: &Client, id: &str) -> Result<String, Error> {
    let reply = client.get_item().table_name("orders").key("id", AttributeValue::S(id.into())).send().await?;
    reply.item.map(|item| format!("{item:?}")).ok_or_else(|| "no order".into())
}

async fn take(client: &Client, id: &str) -> Result<bool, Error> {
    let taken = client
        .put_item()
        .table_name("seen")
        .item("id", AttributeValue::S(id.into()))
        .condition_expression("attribute_not_exists(id)")
        .send()
        .await;
    if taken.is_err() { //~ failure-read-as-absent
        tracing::info!(id, "a duplicate, passed over");
        return Ok(false);
    }
    Ok(true)
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    let id = event.uri().path();
    if !take(&client, id).await? {
        return Ok(Response::new(Body::Empty));
    }
    let status = match get_order(&client, id).await {
        Ok(_) => 200,
        Err(_) => 404, //~ failure-read-as-absent
    };
    Ok(Response::builder().status(status).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt().without_time().init();
    run(service_fn(handler)).await
}
