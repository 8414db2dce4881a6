use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Error, Request, Response};
use serde_json::json;

async fn handler(client: &Client, _request: Request) -> Result<Response<String>, Error> {
    let body = match client.scan().table_name("orders").limit(5).send().await {
        Ok(page) => json!({ "count": page.count() }),
        Err(error) => {
            tracing::error!("{error:?}");
            json!({ "error": "the table cannot be read" })
        }
    };
    let status = if body.get("error").is_some() { 500 } else { 200 };
    Ok(Response::builder().status(status).header("content-type", "application/json").body(body.to_string())?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
    run(service_fn(|request| handler(&client, request))).await
}
