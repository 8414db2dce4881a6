use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};
use aws_sdk_dynamodb::types::AttributeValue;

async fn load(id: &str) -> Result<String, Error> {
    let client = aws_sdk_dynamodb::Client::new(&aws_config::load_from_env().await);
    let reply = client.get_item().table_name("orders").key("id", AttributeValue::S(id.to_string())).send().await?;
    Ok(format!("{:?}", reply.item().map(|item| item.len())))
}

fn answer(status: u16, text: String) -> Result<Response<Body>, Error> {
    Ok(Response::builder().status(status).body(text.into())?)
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let query = event.query_string_parameters();
    let Some(id) = query.first("id") else {
        return answer(400, "no id".to_string());
    };
    let loaded = load(id).await;
    let status = match &loaded {
        Ok(_) => 200,
        Err(_) => 400, //~ server-failure-answered-400
    };
    answer(status, loaded.unwrap_or_default())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
