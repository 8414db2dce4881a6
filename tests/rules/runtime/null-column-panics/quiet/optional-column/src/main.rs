use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use sqlx::postgres::{PgPool, PgRow};
use sqlx::Row;

struct Order {
    title: String,
    note: Option<String>,
    paid: bool,
}

fn order_of(row: &PgRow) -> Order {
    Order {
        title: row.get("title"),
        note: row.get("note"),
        paid: row.get("paid"),
    }
}

async fn load(pool: &PgPool) -> Result<usize, Error> {
    let rows = sqlx::query("SELECT title, note, paid FROM orders").fetch_all(pool).await?;
    let orders: Vec<Order> = rows.iter().map(order_of).collect();
    Ok(orders.iter().filter(|order| order.paid && order.title.len() > order.note.as_ref().map_or(0, String::len)).count())
}

async fn handler(pool: &PgPool, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    load(pool).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPool::connect("postgres://db.internal").await?;
    run(service_fn(|event| handler(&pool, event))).await
}
