//! Tells the shop's notification service about each order that arrives on the queue.

pub mod batch;
pub mod order;
pub mod services;

use aws_lambda_events::event::sqs::{SqsBatchResponse, SqsEvent};
use lambda_runtime::{Error, LambdaEvent};

use order::Orders;

/// Always answers: which records failed is part of the answer, an `Err` would bring the whole batch back.
pub async fn handler<O: Orders>(orders: &O, event: LambdaEvent<SqsEvent>) -> Result<SqsBatchResponse, Error> {
    let deadline = batch::work_deadline(event.context.deadline());
    Ok(batch::process(orders, event.payload.records, deadline).await)
}
