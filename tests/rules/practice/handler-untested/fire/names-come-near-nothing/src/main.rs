mod slug;

use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Order {
    id: String,
    lines: Vec<Line>,
    voucher: Option<String>,
}

#[derive(Deserialize)]
struct Line {
    article: String,
    count: u32,
    cents: u32,
}

fn total_of(lines: &[Line]) -> u32 {
    let mut total = 0;
    for line in lines {
        if line.count == 0 {
            continue;
        }
        total += line.count * line.cents;
    }
    total
}

fn rebate_of(total: u32, voucher: Option<&str>) -> u32 {
    match voucher {
        Some("TEN") => total / 10,
        Some("SHIPPING") if total > 5000 => 499,
        Some(_) | None => 0,
    }
}

fn refusal_of(order: &Order) -> Option<String> {
    if order.lines.is_empty() {
        return Some(format!("order {} has no lines", order.id));
    }
    if order.lines.len() > 100 {
        return Some(format!("order {} has too many lines", order.id));
    }
    for line in &order.lines {
        if line.article.is_empty() {
            return Some(format!("a line of order {} has no article", order.id));
        }
        if line.count > 999 {
            return Some(format!("too many of {}", line.article));
        }
        if line.cents > 100_000 {
            return Some(format!("{} costs too much", line.article));
        }
        if line.cents == 0 {
            return Some(format!("{} costs nothing", line.article));
        }
        if line.article.len() != 13 {
            return Some(format!("{} is no article", line.article));
        }
    }
    None
}

async fn store(client: &Client, id: &str, cents: u32) -> Result<(), Error> {
    client
        .put_item()
        .table_name("orders")
        .item("id", AttributeValue::S(id.to_owned()))
        .item("cents", AttributeValue::N(cents.to_string()))
        .send()
        .await?;
    Ok(())
}

async fn place_order(client: &Client, event: LambdaEvent<Order>) -> Result<(), Error> {  //~ handler-untested
    let order = event.payload;
    if let Some(reason) = refusal_of(&order) {
        return Err(reason.into());
    }
    let total = total_of(&order.lines);
    let cents = total - rebate_of(total, order.voucher.as_deref());
    store(client, &order.id, cents).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
    run(service_fn(|event| place_order(&client, event))).await
}
