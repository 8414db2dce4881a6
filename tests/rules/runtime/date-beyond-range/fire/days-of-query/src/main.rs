use axum::{extract::Query, routing::get, Router};
use chrono::{Duration, Utc};
use lambda_http::{run, Error};
use serde::Deserialize;

#[derive(Deserialize)]
struct HistoryQuery {
    days: Option<u32>,
}

async fn history(Query(query): Query<HistoryQuery>) -> String {
    let days = query.days.unwrap_or(14);
    let start = Utc::now() - Duration::days(days as i64); //~ date-beyond-range
    start.to_rfc3339()
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(Router::new().route("/history", get(history))).await
}
