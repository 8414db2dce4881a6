use aws_sdk_s3::operation::get_object::GetObjectOutput;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use sqlx::PgPool;
use uuid::Uuid;

async fn rank(client: &aws_sdk_dynamodb::Client) -> Result<f64, Error> {
    let reply = client.scan().table_name("orders").send().await?;
    let mut prices = Vec::new();
    for item in reply.items() {
        if let Some(price) = item.get("price") {
            prices.push(price.as_n().map_err(|_| "no number")?.parse::<f64>().unwrap()); //~ unwrap-on-io-result
        }
        let text = item["text"].as_s().map_err(|_| "no text")?; //~ unwrap-on-io-result
        println!("{}", &text[..12]); //~ unwrap-on-io-result
    }
    prices.sort_by(|a, b| a.total_cmp(b));
    Ok(prices[0]) //~ unwrap-on-io-result
}

async fn page(client: &aws_sdk_s3::Client) -> Result<Vec<u8>, Error> {
    let path = "/tmp/page.html";
    if std::path::Path::new(path).exists() && std::fs::metadata(path).is_ok() {
        return Ok(std::fs::read(path).unwrap()); //~ unwrap-on-io-result
    }
    let reply = client.get_object().bucket("pages").key("page.html").send().await?;
    let changed = reply.last_modified().unwrap(); //~ unwrap-on-io-result
    println!("{changed:?}");
    let kind = reply.content_type().unwrap(); //~ unwrap-on-io-result
    println!("{kind}");
    bytes_of(reply).await
}

async fn bytes_of(reply: GetObjectOutput) -> Result<Vec<u8>, Error> {
    let body = reply.body.collect().await.unwrap(); //~ unwrap-on-io-result
    Ok(body.to_vec())
}

struct OrderId(String);

impl From<OrderId> for Uuid {
    fn from(id: OrderId) -> Self {
        Uuid::parse_str(&id.0).unwrap() //~ unwrap-on-io-result
    }
}

async fn count(pool: &PgPool) -> Result<i64, Error> {
    let number = sqlx::query_scalar!("SELECT COUNT(*) FROM orders").fetch_one(pool).await?.unwrap(); //~ unwrap-on-io-result
    let id: String = sqlx::query_scalar("SELECT id FROM orders").fetch_one(pool).await?;
    println!("{}", Uuid::from(OrderId(id)));
    Ok(number)
}

async fn handler(event: LambdaEvent<Value>) -> Result<f64, Error> {
    let config = aws_config::load_from_env().await;
    println!("{} {}", event.context.request_id, page(&aws_sdk_s3::Client::new(&config)).await?.len());
    println!("{}", count(&PgPool::connect("postgres://orders").await?).await?);
    rank(&aws_sdk_dynamodb::Client::new(&config)).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
