//! A batch of records: some at a time, each for itself, and an answer that names those that failed.

use std::time::{Duration, SystemTime};

use aws_lambda_events::event::sqs::{SqsBatchResponse, SqsMessage};
use futures::{StreamExt, stream};
use lambda_runtime::tracing;
use tokio::time::{Instant, timeout_at};

use crate::order::{OrderError, Orders, notify_once};

/// Enough to hide the latency of the slowest call, few enough not to flood the table and the endpoint:
/// calls in flight = this x concurrent environments.
const IN_FLIGHT: usize = 8;

/// Kept back for building and sending the answer.
const RESERVE: Duration = Duration::from_millis(500);

/// The moment at which unfinished records are given up, so that the finished ones can still be reported.
pub fn work_deadline(invocation_ends: SystemTime) -> Instant {
    let left = invocation_ends.duration_since(SystemTime::now()).unwrap_or_default();
    Instant::now() + left.saturating_sub(RESERVE)
}

// region: bounded-fanout
/// Awaits in a loop would add up; `join_all` would start thousands at once. A stream of futures keeps `IN_FLIGHT` going:
/// ten records of 200 ms take about 400 ms instead of 2 s.
pub async fn process<O: Orders>(orders: &O, records: Vec<SqsMessage>, deadline: Instant) -> SqsBatchResponse {
    let outcomes: Vec<(String, Result<(), OrderError>)> = stream::iter(records)
        .map(|record| async move {
            let id = record.message_id.unwrap_or_default();
            let body = record.body.unwrap_or_default();
            let done = timeout_at(deadline, notify_once(orders, &body)).await;
            (id, done.unwrap_or(Err(OrderError::OutOfTime)))
        })
        .buffer_unordered(IN_FLIGHT)
        .collect()
        .await;
    report(outcomes)
}
// endregion

// region: partial-batch
/// Names the failed records; SQS deletes all others. The trigger must say `FunctionResponseTypes: [ReportBatchItemFailures]`,
/// without it this answer is ignored and failed messages are deleted as if they had succeeded.
fn report(outcomes: Vec<(String, Result<(), OrderError>)>) -> SqsBatchResponse {
    let mut response = SqsBatchResponse::default();
    for (message_id, outcome) in outcomes {
        let Err(error) = outcome else { continue };
        let cause = std::error::Error::source(&error).map(ToString::to_string);
        if error.retryable() {
            tracing::warn!(message_id, %error, cause, "failed, will be delivered again");
        } else {
            // It still goes back: after maxReceiveCount the redrive policy puts it into the dead-letter queue, where it is kept.
            tracing::error!(message_id, %error, cause, "failed for good, on its way to the dead-letter queue");
        }
        response.add_failure(message_id);
    }
    response
}
// endregion
