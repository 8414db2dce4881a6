use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, Response};
use serde_json::json;

async fn count(client: &Client) -> Result<i32, (u16, String)> {
    let asked = client.scan().table_name("orders").send().await;
    let reply = asked.map_err(|e| (500, e.to_string()))?;
    Ok(reply.count())
}

async fn oldest(client: &Client) -> Result<usize, Response<String>> {
    let reply = client
        .scan()
        .table_name("orders")
        .limit(1)
        .send()
        .await
        .map_err(|error| reply_with(500, format!("no orders: {:?}", error)))?;
    Ok(reply.items().len())
}

fn reply_with(status: u16, text: String) -> Response<String> {
    Response::builder().status(status).body(text).unwrap_or_default()
}

async fn handler(client: &Client, _request: Request) -> Result<Response<Body>, Error> {
    let number = count(client).await.unwrap_or_default();
    let size = oldest(client).await.map_or(0, |size| size);
    match client.get_item().table_name("orders").send().await {
        Ok(_) => Ok(Response::new(Body::from((size + number as usize).to_string()))),
        Err(e) => {
            tracing::error!("{e:?}");
            let answer = Response::builder().status(502);
            Ok(answer.body(json!({ "error": format!("Something went wrong: {e:?}") }).to_string().into())?) //~ error-shown-to-caller
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|request| handler(&client, request))).await
}
