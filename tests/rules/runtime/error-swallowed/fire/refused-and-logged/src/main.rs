use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};
use sqlx::{postgres::PgPoolOptions, PgPool};

async fn tell(client: &reqwest::Client, text: &str) -> Result<(), Error> {
    let reply = client.post("https://hooks.example.com/orders").json(&json!({ "text": text })).send().await?;
    if !reply.status().is_success() { //~ error-swallowed
        tracing::error!(status = %reply.status(), "not told");
    }
    Ok(())
}

async fn watch(client: &reqwest::Client) -> Result<(), Error> {
    let reply = client.get("https://www.example.com").send().await?;
    if !reply.status().is_success() {
        tracing::error!(status = %reply.status(), "the site is down");
    }
    Ok(())
}

async fn store(pool: &PgPool, text: &str) -> Result<(), Error> {
    let mut transaction = pool.begin().await?;
    sqlx::query("insert into orders values ($1)").bind(text).execute(&mut *transaction).await?;
    transaction.commit().await.ok(); //~ error-swallowed
    Ok(())
}

async fn both(pool: &PgPool, client: &reqwest::Client, text: &str) {
    let stored = store(pool, text).await;
    let told = tell(client, text).await;
    if stored.is_err() || told.is_err() { //~ error-swallowed
        tracing::warn!("not done");
    }
}

async fn handler(pool: &PgPool, client: &reqwest::Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    watch(client).await?;
    both(pool, client, event.payload["text"].as_str().unwrap_or_default()).await;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPoolOptions::new().connect_lazy("postgres://orders")?;
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(5)).build()?;
    let (pool, client) = (&pool, &client);
    run(service_fn(move |event| async move { handler(pool, client, event).await })).await
}
