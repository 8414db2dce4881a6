use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Order {
    id: Option<String>,
    path: String,
    token: Value,
}

fn key_of(order: Order) -> String {
    order.id.unwrap()
}

fn kind_of(token: &Value) -> Result<String, Error> {
    if !token.is_string() {
        return Err("no kind".into());
    }
    if token.as_str().ok_or("no kind")? != "id" {
        return Err(format!("kind {}", token.as_str().unwrap()).into());
    }
    Ok(token.as_str().unwrap().to_string())
}

fn answer(kind: &str) -> Result<String, Error> {
    Ok(kind.to_uppercase())
}

fn answer_of(kind: &str) -> Result<String, Error> {
    match kind {
        "id" => answer("known"),
        other => answer(other),
    }
}

async fn handler(event: LambdaEvent<Order>) -> Result<String, Error> {
    let mut order = event.payload;
    let path = order.path.clone();
    let mut route: &str = path.as_str();
    if route.len() >= 2 {
        route = match &path[..2] {
            "//" => &path[1..],
            _ => &path,
        };
    }
    let kind = kind_of(&order.token)?;
    let start = format!("{route}{}", answer_of(&kind).unwrap());
    order.id = Some(start);
    Ok(key_of(order))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
