use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::http::StatusCode;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

fn failed(message: &str) -> Result<Response<Body>, Error> {
    let mut response = Response::new(Body::Text(message.to_string()));
    *response.status_mut() = StatusCode::BAD_REQUEST; //~ server-failure-answered-400
    Ok(response)
}

async fn load(client: &Client, id: &str) -> Result<Response<Body>, Error> {
    match client.get_item().table_name("orders").key("id", AttributeValue::S(id.to_string())).send().await {
        Ok(found) => Ok(Response::builder().status(if found.item.is_some() { 200 } else { 404 }).body(Body::Empty)?),
        Err(error) => {
            tracing::error!(?error, "no order");
            failed("not found")
        }
    }
}

async fn remove(client: &Client, id: &str) -> Result<Response<Body>, Error> {
    match client.delete_item().table_name("orders").key("id", AttributeValue::S(id.to_string())).send().await {
        Ok(_) => Ok(Response::builder().status(204).body(Body::Empty)?),
        Err(error) => {
            tracing::error!(?error, "not removed");
            failed("not removed")
        }
    }
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let parameters = request.path_parameters();
    let Some(id) = parameters.first("id") else { return failed("no id") };
    if request.method() == "DELETE" {
        return remove(client, id).await;
    }
    load(client, id).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|request| handler(&client, request))).await
}
