use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

fn refused(message: &str) -> Result<Response<Body>, Error> {
    Ok(Response::builder().status(400).body(Body::Text(message.to_string()))?)
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let parameters = request.path_parameters();
    let Some(id) = parameters.first("id") else { return refused("no id") };
    match client.get_item().table_name("orders").key("id", AttributeValue::S(id.to_string())).send().await {
        Ok(found) => Ok(Response::builder().status(if found.item.is_some() { 200 } else { 404 }).body(Body::Empty)?),
        Err(error) => { //~ server-failure-answered-400
            tracing::error!(?error, "no order");
            refused("not found")
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|request| handler(&client, request))).await
}
