use lambda_http::{run, service_fn, Body, Error, Request, Response};

enum OrderError {
    NotFound,
    Database(String),
}

async fn load(client: &aws_sdk_dynamodb::Client, id: &str) -> Result<String, OrderError> {
    let reply = client.get_item().table_name(id).send().await.map_err(|error| OrderError::Database(format!("{error:?}")))?;
    reply.item.map(|item| format!("{:?}", item.len())).ok_or(OrderError::NotFound)
}

fn answer(result: Result<String, OrderError>) -> Result<Response<Body>, Error> {
    let status = match result {
        Ok(order) => return Ok(Response::new(order.into())),
        Err(OrderError::NotFound) => 404,
        Err(OrderError::Database(_)) => 500,
    };
    Ok(Response::builder().status(status).body(Body::Empty)?)
}

async fn handler(client: &aws_sdk_dynamodb::Client, event: Request) -> Result<Response<Body>, Error> {
    answer(load(client, event.uri().path()).await)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_dynamodb::Client::new(&aws_config::load_from_env().await);
    let client = &client;
    run(service_fn(move |event: Request| async move { handler(client, event).await })).await
}
