//! Couriers upload a photo of each delivery to `deliveries/<order>/<photo>`; the bucket tells a queue, and the queue this worker. It
//! makes a preview, keeps the delivery in a table, and tells the shop.
//!
//! Flawed on purpose: the usual mistakes, each marked where a reviewer would point. `order-worker` is the same function without them.

pub mod delivery;
pub mod photo;
pub mod shop;

use std::time::Duration;

use aws_config::BehaviorVersion;
use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{Error, LambdaEvent};
use serde::Deserialize;
use thiserror::Error as ThisError;

pub struct Settings {
    pub limits_file: String,
    pub previews: String,
    pub deliveries: String,
    pub shop_url: String,
}

pub struct App<'a> {
    pub s3: aws_sdk_s3::Client,
    pub dynamodb: aws_sdk_dynamodb::Client,
    pub http: reqwest::Client,
    pub settings: &'a Settings,
}

#[derive(Debug, Deserialize)]
pub struct Limits {
    pub preview_width: u32,
}

#[derive(Debug, ThisError)]
pub enum DeliveryError {
    #[error("message is not an S3 notification")]
    BadMessage(#[from] serde_json::Error),
    #[error("notification lacks {0}")]
    Incomplete(&'static str),
    #[error("limits cannot be read")]
    Limits(#[from] std::io::Error),
    #[error("photo cannot be read")]
    Photo(#[from] image::ImageError),
    #[error("aws: {0}")]
    Aws(String),
    #[error("shop: {0}")]
    Shop(String),
}

pub async fn handler(settings: &Settings, event: LambdaEvent<SqsEvent>) -> Result<(), Error> { //~ batch-without-partial-failures
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await; //~ config-in-handler
    let app = App {
        s3: aws_sdk_s3::Client::new(&config), //~ client-in-handler
        dynamodb: aws_sdk_dynamodb::Client::new(&config), //~ client-in-handler
        http: reqwest::Client::builder().timeout(Duration::from_secs(5)).build()?, //~ client-in-handler
        settings,
    };
    for record in event.payload.records {
        delivery::take(&app, &record).await?; //~ await-in-loop
        println!("delivery taken: {:?}", record.message_id); //~ println-logging
    }
    Ok(())
}
