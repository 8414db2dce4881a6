use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, Response};

fn page(text: &str) -> String {
    format!("<html><body>{text}</body></html>")
}

async fn orders_page(client: &Client) -> String {
    let found = match client.scan().table_name("orders").limit(20).send().await {
        Ok(found) => found,
        Err(_) => return page("The orders are not available"), //~ error-cause-dropped
    };
    page(&format!("{} orders", found.count))
}

async fn handler(client: &Client, _request: Request) -> Result<Response<Body>, Error> {
    Ok(Response::new(Body::from(orders_page(client).await)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|request| handler(&client, request))).await
}
