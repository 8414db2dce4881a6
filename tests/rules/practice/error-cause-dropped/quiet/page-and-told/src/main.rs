use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, Response};

fn page(text: &str) -> String {
    format!("<html><body>{text}</body></html>")
}

fn failure_page(text: &str) -> String {
    tracing::error!("{text}");
    page(text)
}

async fn orders(client: &Client) -> Result<i32, Error> {
    let found = client.scan().table_name("orders").limit(20).send().await.map_err(|error| {
        tracing::error!(?error, "cannot read the orders");
        Error::from("no orders")
    })?;
    Ok(found.count)
}

async fn first_page(client: &Client) -> String {
    match orders(client).await {
        Ok(count) => page(&format!("{count} orders")),
        Err(_) => page("The orders are not available"),
    }
}

async fn second_page(client: &Client) -> String {
    match client.scan().table_name("offers").limit(20).send().await {
        Ok(found) => page(&format!("{} offers", found.count)),
        Err(_) => failure_page("The offers are not available"),
    }
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let text = if request.uri().path() == "/offers" { second_page(client).await } else { first_page(client).await };
    Ok(Response::new(Body::from(text)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|request| handler(&client, request))).await
}
