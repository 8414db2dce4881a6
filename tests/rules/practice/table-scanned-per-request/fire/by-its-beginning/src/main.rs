use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn orders_of(client: &Client, customer: &str) -> Result<usize, Error> {
    let mut count = 0;
    let mut pages = client
        .scan() //~ table-scanned-per-request
        .table_name("orders")
        .filter_expression("begins_with(sk, :customer)")
        .expression_attribute_values(":customer", AttributeValue::S(customer.to_string()))
        .into_paginator()
        .send();
    while let Some(page) = pages.next().await {
        count += page?.items().len();
    }
    Ok(count)
}

async fn handler(client: &Client, event: Request) -> Result<Response<Body>, Error> {
    let query = event.query_string_parameters();
    let customer = query.first("customer").unwrap_or_default();
    let count = orders_of(client, customer).await?;
    Ok(Response::new(count.to_string().into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
