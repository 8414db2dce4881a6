//! A streamed answer without an HTTP framework.

use lambda_http::http::{HeaderMap, HeaderValue, StatusCode};
use lambda_runtime::{
    Error, LambdaEvent, MetadataPrelude, run, service_fn,
    streaming::{Body, Response, Sender, channel},
    tracing,
};
use serde_json::Value;
use tokio_stream::{Stream, StreamExt};

// region: stream-channel
/// Status, headers and cookies leave before the first byte and cannot be changed later: what can fail early fails before this
/// returns, as an `Err` or with another status in the prelude.
async fn handler(_event: LambdaEvent<Value>) -> Result<Response<Body>, Error> {
    let (sender, receiver) = channel();
    tokio::spawn(send_until_gone(sender, tokio_stream::iter(["one\n", "two\n"])));
    let mut headers = HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static("text/plain"));
    let metadata_prelude = MetadataPrelude { status_code: StatusCode::OK, headers, cookies: vec!["seen=1".into()] };
    Ok(Response { metadata_prelude, stream: receiver })
}
// endregion

// region: send-until-gone
/// Lambda does not cancel a function whose reader is gone: a failed send is the only sign to stop, never a reason to panic.
/// `send_data` waits for room; dropping the sender ends the answer as a success, `sender.abort()` breaks it off.
async fn send_until_gone(mut sender: Sender, chunks: impl Stream<Item = &'static str>) {
    let mut chunks = std::pin::pin!(chunks);
    while let Some(chunk) = chunks.next().await {
        if sender.send_data(chunk.into()).await.is_err() {
            tracing::debug!("the reader is gone");
            break;
        }
    }
}
// endregion

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    run(service_fn(handler)).await
}

#[cfg(test)]
mod tests {
    use std::{cell::Cell, rc::Rc};

    use super::*;

    // shown in answers: send-until-gone
    #[tokio::test]
    async fn the_source_is_left_alone_when_the_reader_is_gone() {
        let taken = Rc::new(Cell::new(0));
        let counter = taken.clone();
        let chunks = tokio_stream::iter(["x"; 1000]).map(move |chunk| {
            counter.set(counter.get() + 1);
            chunk
        });
        let (sender, receiver) = channel();
        drop(receiver);
        send_until_gone(sender, chunks).await;
        assert!(taken.get() < 10, "{}", taken.get());
    }
}
