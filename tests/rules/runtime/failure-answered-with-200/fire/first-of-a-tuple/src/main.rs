use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn save(client: &Client) -> Result<String, Error> {
    client.put_item().table_name("orders").send().await?;
    Ok("saved".to_string())
}

async fn handler(client: &Client, _request: Request) -> Result<Response<Body>, Error> {
    let (code, text) = match save(client).await {
        Ok(text) => (200, text),
        Err(error) => (200, error.to_string()), //~ failure-answered-with-200
    };
    Ok(Response::builder().status(code).body(text.into())?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|request| handler(&client, request))).await
}
