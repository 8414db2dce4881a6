//! Couriers upload a photo of each delivery to `deliveries/<order>/<photo>`; the bucket tells a queue, and the queue this worker. It
//! makes a preview, keeps the delivery in a table, and tells the shop.

pub mod delivery;
pub mod photo;
pub mod shop;

use aws_lambda_events::event::sqs::{SqsBatchResponse, SqsEvent};
use futures::{StreamExt, stream};
use lambda_runtime::{Error, LambdaEvent, tracing};
use serde::Deserialize;
use thiserror::Error as ThisError;

/// Each one in flight holds a photo and its pixels.
const IN_FLIGHT: usize = 4;

pub struct App {
    pub s3: aws_sdk_s3::Client,
    pub dynamodb: aws_sdk_dynamodb::Client,
    pub http: reqwest::Client,
    pub limits: Limits,
    pub previews: String,
    pub deliveries: String,
    pub shop_url: String,
}

#[derive(Debug, Deserialize)]
pub struct Limits {
    pub preview_width: u32,
}

impl Limits {
    pub fn read(path: &str) -> Result<Self, Error> {
        Ok(serde_json::from_str(&std::fs::read_to_string(path)?)?)
    }
}

#[derive(Debug, ThisError)]
pub enum DeliveryError {
    #[error("message is not an S3 notification")]
    BadMessage(#[from] serde_json::Error),
    #[error("notification lacks {0}")]
    Incomplete(&'static str),
    #[error("object key is not UTF-8")]
    Key(#[from] std::str::Utf8Error),
    #[error("photo cannot be read")]
    Photo(#[from] image::ImageError),
    #[error("making the preview panicked")]
    Panicked,
    #[error("aws: {0}")]
    Aws(String),
    #[error("shop: {0}")]
    Shop(String),
}

pub async fn handler(app: &App, event: LambdaEvent<SqsEvent>) -> Result<SqsBatchResponse, Error> {
    let outcomes: Vec<_> = stream::iter(event.payload.records)
        .map(|record| async move {
            let outcome = delivery::take(app, &record).await;
            (record.message_id.unwrap_or_default(), outcome)
        })
        .buffer_unordered(IN_FLIGHT)
        .collect()
        .await;
    let mut response = SqsBatchResponse::default();
    for (message_id, outcome) in outcomes {
        match outcome {
            Ok(()) => tracing::info!(message_id, "delivery taken"),
            Err(error) => {
                tracing::error!(message_id, %error, "delivery failed");
                response.add_failure(message_id);
            }
        }
    }
    Ok(response)
}
