//! A database behind an environment that sleeps between requests.

use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

// region: small-pool
/// Nothing runs while the environment is frozen, so the pool cannot notice that a connection died: it asks before it hands one
/// out, and gives up long before the function's timeout.
pub fn small_pool(options: PgConnectOptions) -> PgPool {
    PgPoolOptions::new()
        .max_connections(1) // one request at a time
        .min_connections(0)
        .idle_timeout(Duration::from_secs(60))
        .max_lifetime(Duration::from_secs(600))
        .test_before_acquire(true)
        .acquire_timeout(Duration::from_secs(3)) // 30 by default
        .connect_lazy_with(options)
}
// endregion

#[cfg(test)]
mod tests {
    use super::*;

    // shown in answers: small-pool
    #[tokio::test]
    async fn a_database_that_never_answers_is_given_up() {
        let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = silent.local_addr().unwrap().port();
        let pool = small_pool(PgConnectOptions::new_without_pgpass().host("127.0.0.1").port(port).username("a"));
        let began = std::time::Instant::now();
        assert!(matches!(pool.acquire().await, Err(sqlx::Error::PoolTimedOut)));
        assert!(began.elapsed() < Duration::from_secs(10));
    }
}
