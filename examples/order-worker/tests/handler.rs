//! The handler with the sample events and services that nobody listens to: what needs no service works, the rest comes back.

use std::time::Duration;

use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{Context, LambdaEvent};
use order_worker::{App, Limits, delivery::decode_key, handler, photo};

const NOWHERE: &str = "http://127.0.0.1:9";

fn app() -> App {
    let s3 = aws_sdk_s3::Config::builder()
        .behavior_version(aws_sdk_s3::config::BehaviorVersion::latest())
        .region(aws_sdk_s3::config::Region::new("eu-central-1"))
        .credentials_provider(aws_sdk_s3::config::Credentials::new("testing", "testing", None, None, "test"))
        .retry_config(aws_sdk_s3::config::retry::RetryConfig::disabled())
        .endpoint_url(NOWHERE);
    let dynamodb = aws_sdk_dynamodb::Config::builder()
        .behavior_version(aws_sdk_dynamodb::config::BehaviorVersion::latest())
        .region(aws_sdk_dynamodb::config::Region::new("eu-central-1"))
        .endpoint_url(NOWHERE);
    App {
        s3: aws_sdk_s3::Client::from_conf(s3.build()),
        dynamodb: aws_sdk_dynamodb::Client::from_conf(dynamodb.build()),
        http: reqwest::Client::builder().timeout(Duration::from_secs(1)).build().unwrap(),
        limits: Limits { preview_width: 100 },
        previews: "previews".into(),
        deliveries: "deliveries".into(),
        shop_url: NOWHERE.into(),
    }
}

async fn failed(event: &str) -> Vec<String> {
    let event: SqsEvent = serde_json::from_str(event).unwrap();
    let response = handler(&app(), LambdaEvent::new(event, Context::default())).await.unwrap();
    let mut ids: Vec<_> = response.batch_item_failures.into_iter().map(|failure| failure.item_identifier).collect();
    ids.sort();
    ids
}

#[tokio::test]
async fn all_but_the_test_message_come_back_when_s3_is_away() {
    assert_eq!(failed(include_str!("../events/mixed.json")).await, ["m-1", "m-broken", "m-no-order"]);
}

#[tokio::test]
async fn an_empty_batch_is_fine() {
    assert!(failed(r#"{"Records":[]}"#).await.is_empty());
}

#[test]
fn keys_are_decoded() {
    assert_eq!(decode_key("deliveries/o-1/front+door+%2B1.png").unwrap(), "deliveries/o-1/front door +1.png");
    assert!(decode_key("%FF").is_err());
}

#[tokio::test]
async fn a_preview_fits_the_width() {
    let mut png = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(400, 100).write_to(&mut png, image::ImageFormat::Png).unwrap();
    let preview = photo::preview(png.into_inner(), 100).await.unwrap();
    let image = image::load_from_memory(&preview).unwrap();
    assert_eq!((image.width(), image.height()), (100, 25));
    assert!(photo::preview(b"text".to_vec(), 100).await.is_err());
}
