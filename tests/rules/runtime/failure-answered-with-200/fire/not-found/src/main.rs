use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let parameters = request.path_parameters();
    let Some(id) = parameters.first("id") else { return Ok(Response::builder().status(400).body(Body::Empty)?) };
    let found = client.get_item().table_name("orders").key("id", AttributeValue::S(id.to_string())).send().await?;
    match found.item {
        Some(order) => Ok(Response::builder().status(200).body(Body::Text(format!("{}", order.len())))?),
        None => { //~ failure-answered-with-200
            Ok(Response::builder().status(200).body(Body::Text("order not found".to_string()))?)
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|request| handler(&client, request))).await
}
