//! Steps that leave a trace.

use std::time::Instant;

use lambda_runtime::tracing;

use crate::{PatternError, join::Clients};

// region: timed-steps
/// Wrap each outside call. When Lambda kills the function at its timeout nothing more is logged: the step that has a "started"
/// without a "finished" is the one that hung. `elapsed_ms` of the others shows where the time goes.
pub async fn timed<T, E>(step: &'static str, work: impl Future<Output = Result<T, E>>) -> Result<T, E> {
    tracing::info!(step, "started");
    let began = Instant::now();
    let outcome = work.await;
    let elapsed_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(step, elapsed_ms, ok = outcome.is_ok(), "finished");
    outcome
}
// endregion

pub async fn two_calls(clients: &Clients) -> Result<String, PatternError> {
    let stock = timed("read-stock", get(clients, "stock")).await?;
    let price = timed("read-price", get(clients, &format!("price?stock={}", stock.len()))).await?;
    Ok(price)
}

async fn get(clients: &Clients, path: &str) -> Result<String, PatternError> {
    let url = format!("{}/{path}", clients.base_url);
    Ok(clients.http.get(url).send().await?.error_for_status()?.text().await?)
}
