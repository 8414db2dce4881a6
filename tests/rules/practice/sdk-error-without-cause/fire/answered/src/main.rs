use anyhow::Result;
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn orders(client: &Client) -> Result<String> {
    let page = client.scan().table_name("orders").limit(10).send().await?;
    Ok(format!("{} orders", page.count()))
}

fn answer(result: Result<String>) -> Response<Body> {
    match result {
        Ok(text) => Response::new(Body::from(text)),
        Err(error) => Response::new(Body::from(error.to_string())), //~ sdk-error-without-cause
    }
}

async fn handler(client: &Client, _: Request) -> Result<Response<Body>, Error> {
    Ok(answer(orders(client).await))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
