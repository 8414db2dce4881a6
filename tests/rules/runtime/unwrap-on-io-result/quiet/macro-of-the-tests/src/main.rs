use deadpool_postgres::Pool;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

// Only the tests use it.
macro_rules! connection {
    ($pool:expr) => {{
        $pool.get().await.unwrap()
    }};
}

// Takes as many as it is given, and is not read.
macro_rules! connections {
    ($($pool:expr),*) => {{
        ($($pool.get().await.unwrap()),*)
    }};
}

// A failure is the caller's.
macro_rules! try_connection {
    ($pool:expr) => {{
        $pool.get().await?
    }};
}

async fn handler(pool: &Pool, _event: LambdaEvent<Value>) -> Result<i64, Error> {
    let row = try_connection!(pool).query_one("SELECT count(*) FROM orders", &[]).await?;
    let (first, second) = connections!(pool, pool);
    drop((first, second));
    Ok(row.try_get(0)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = orders_pool::open()?;
    run(service_fn(|event| handler(&pool, event))).await
}

#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn connects() {
        let pool = orders_pool::open().unwrap();
        let _connection = connection!(pool);
    }
}
