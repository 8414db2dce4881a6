use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use aws_sdk_dynamodb::types::AttributeValue;

async fn reserve(client: &aws_sdk_dynamodb::Client, id: &str) -> Result<Option<String>, Error> {
    let reserved = client
        .update_item()
        .table_name("jobs")
        .key("id", AttributeValue::S(id.to_string()))
        .condition_expression("attribute_not_exists(worker)")
        .send()
        .await;
    match reserved {
        Ok(_) => Ok(Some(id.to_string())),
        Err(_err) => Ok(None), //~ failure-read-as-absent
    }
}

async fn claim(client: &aws_sdk_dynamodb::Client, id: &str) -> bool {
    client
        .put_item()
        .table_name("claims")
        .item("id", AttributeValue::S(id.to_string()))
        .condition_expression("attribute_not_exists(id)")
        .send()
        .await
        .is_ok() //~ failure-read-as-absent
}

async fn total(pool: &sqlx::PgPool) -> i64 {
    sqlx::query_scalar("SELECT COUNT(*) FROM jobs")
        .fetch_one(pool)
        .await
        .unwrap_or(0) //~ failure-read-as-absent
}

async fn names(pool: &sqlx::PgPool) -> Vec<String> {
    sqlx::query_scalar("SELECT name FROM jobs")
        .fetch_all(pool)
        .await
        .unwrap_or_else(|error| { //~ failure-read-as-absent
            tracing::error!(%error, "no names");
            Vec::new()
        })
}

async fn handler(client: &aws_sdk_dynamodb::Client, pool: &sqlx::PgPool, event: LambdaEvent<Value>) -> Result<i64, Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    let mine = reserve(client, id).await?.is_some() && claim(client, id).await;
    Ok(if mine { total(pool).await + names(pool).await.len() as i64 } else { 0 })
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_dynamodb::Client::new(&config);
    let pool = sqlx::PgPool::connect_lazy("postgres://db/jobs")?;
    run(service_fn(|event| handler(&client, &pool, event))).await
}
