use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_http::{http::StatusCode, run, service_fn, Body, Error, Request, Response};

enum OrderError {
    NotFound,
    Validation(String),
    Database(String),
}

impl OrderError {
    fn validation(text: impl Into<String>) -> Self {
        Self::Validation(text.into())
    }
}

fn currency() -> Result<String, OrderError> {
    std::env::var("CURRENCY").map_err(|_| OrderError::validation("CURRENCY must be set")) //~ server-failure-answered-400
}

async fn price(url: &str) -> Result<String, OrderError> {
    let reply = reqwest::Client::new()
        .get(url)
        .send()
        .await
        .map_err(|error| OrderError::validation(format!("no price: {error}")))?; //~ server-failure-answered-400
    reply.text().await.map_err(|error| OrderError::Database(error.to_string()))
}

async fn load(client: &Client, id: &str) -> Result<usize, OrderError> {
    let key = AttributeValue::S(id.to_string());
    let reply = client.get_item().table_name("orders").key("id", key).send().await.map_err(|error| {
        tracing::error!(?error, "cannot read");
        OrderError::Database("orders".into())
    })?;
    reply.item().map(|item| item.len()).ok_or(OrderError::NotFound)
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let mut status = StatusCode::OK;
    let mut body = String::new();
    match load(client, request.uri().path()).await {
        Ok(order) => body = order.to_string(),
        Err(error) => match error { //~ server-failure-answered-400
            OrderError::NotFound => {
                status = StatusCode::NOT_FOUND;
            }
            _ => {
                status = StatusCode::BAD_REQUEST;
            }
        },
    }
    if let (Ok(text), Ok(currency)) = (price("https://prices.example.com").await, currency()) {
        body += &text;
        body += &currency;
    }
    Ok(Response::builder().status(status).body(body.into())?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|request| handler(&client, request))).await
}
