//! The handler with the sample event and buckets in memory.

use std::{cell::RefCell, collections::BTreeMap, io::Cursor};

use aws_lambda_events::event::s3::S3Event;
use lambda_runtime::{Context, LambdaEvent};
use s3_image::{ThumbnailError, Thumbnailer, handler, storage::Storage};

#[derive(Default)]
struct Memory {
    objects: RefCell<BTreeMap<(String, String), Vec<u8>>>,
}

impl Memory {
    fn holding(key: &str, body: Vec<u8>) -> Self {
        Self { objects: RefCell::new([(("uploads".into(), key.into()), body)].into()) }
    }
    fn keys(&self, bucket: &str) -> Vec<String> {
        self.objects.borrow().keys().filter(|(b, _)| b == bucket).map(|(_, key)| key.clone()).collect()
    }
}

impl Storage for Memory {
    async fn get(&self, bucket: &str, key: &str) -> Result<Vec<u8>, ThumbnailError> {
        let found = self.objects.borrow().get(&(bucket.to_owned(), key.to_owned())).cloned();
        found.ok_or_else(|| ThumbnailError::Storage(key.to_owned(), "NoSuchKey".into()))
    }
    async fn put(&self, bucket: &str, key: &str, jpeg: Vec<u8>) -> Result<(), ThumbnailError> {
        self.objects.borrow_mut().insert((bucket.to_owned(), key.to_owned()), jpeg);
        Ok(())
    }
}

fn png() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(640, 480).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// `events/upload.json`: the key in it is `albums/summer+2026/caf%C3%A9.png`.
fn upload() -> S3Event {
    serde_json::from_str(include_str!("../events/upload.json")).unwrap()
}

async fn invoke(memory: Memory, event: S3Event) -> (Result<(), lambda_runtime::Error>, Memory) {
    let app = Thumbnailer { storage: memory, target_bucket: "thumbs".into() };
    let outcome = handler(&app, LambdaEvent::new(event, Context::default())).await;
    (outcome, app.storage)
}

#[tokio::test]
async fn an_upload_gets_its_thumbnails() {
    let (outcome, memory) = invoke(Memory::holding("albums/summer 2026/café.png", png()), upload()).await;
    outcome.unwrap();
    assert_eq!(
        memory.keys("thumbs"),
        [160, 320, 640].map(|width| format!("thumbnails/{width}/albums/summer 2026/café.png.jpg"))
    );
}

#[tokio::test]
async fn our_own_output_starts_nothing() {
    let mut event = upload();
    event.records[0].s3.object.key = Some("thumbnails/160/cat.png.jpg".into());
    let (outcome, memory) = invoke(Memory::default(), event).await;
    outcome.unwrap();
    assert!(memory.keys("thumbs").is_empty());
}

#[tokio::test]
async fn what_is_no_image_is_not_tried_again() {
    let (outcome, memory) = invoke(Memory::holding("albums/summer 2026/café.png", b"text".to_vec()), upload()).await;
    outcome.unwrap();
    assert!(memory.keys("thumbs").is_empty());
}

#[tokio::test]
async fn a_storage_failure_is_an_error_so_that_lambda_retries() {
    let (outcome, _) = invoke(Memory::default(), upload()).await;
    assert!(outcome.unwrap_err().to_string().contains("café.png"));
}
