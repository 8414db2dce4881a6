use lambda_http::{run, service_fn, Body, Error, Request, Response};

#[derive(Debug)]
enum OrderError {
    NotAllowed,
    Database(String),
}

impl std::fmt::Display for OrderError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{self:?}")
    }
}

impl std::error::Error for OrderError {}

async fn load(client: &aws_sdk_dynamodb::Client, user: &str) -> Result<String, OrderError> {
    if user.is_empty() {
        return Err(OrderError::NotAllowed);
    }
    let reply = client.get_item().table_name("orders").send().await;
    let reply = reply.map_err(|error| OrderError::Database(format!("{error:?}")))?;
    Ok(format!("{:?}", reply.item.is_some()))
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let client = aws_sdk_dynamodb::Client::new(&aws_config::load_from_env().await);
    match load(&client, event.uri().path()).await {
        Ok(order) => Ok(Response::new(Body::from(order))),
        Err(error) => { //~ client-error-as-lambda-error
            tracing::error!(%error, "order not loaded");
            Err(Box::new(error))
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
