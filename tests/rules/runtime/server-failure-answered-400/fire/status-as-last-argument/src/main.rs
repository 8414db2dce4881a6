use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};
use aws_sdk_dynamodb::types::AttributeValue;

async fn load(id: &str) -> Result<String, Error> {
    let client = aws_sdk_dynamodb::Client::new(&aws_config::load_from_env().await);
    let reply = client.get_item().table_name("orders").key("id", AttributeValue::S(id.to_string())).send().await?;
    Ok(format!("{:?}", reply.item().map(|item| item.len())))
}

fn make_response(text: Option<String>, status: u16) -> Result<Response<Body>, Error> {
    let text = text.unwrap_or_default();
    Ok(Response::builder().status(status).body(text.into())?)
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let query = event.query_string_parameters();
    let Some(id) = query.first("id") else {
        return make_response(Some("no id".to_string()), 400);
    };
    match load(id).await {
        Ok(order) => make_response(Some(order), 200),
        Err(error) => make_response(Some(error.to_string()), 400), //~ server-failure-answered-400
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
