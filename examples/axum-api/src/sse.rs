//! An answer in pieces.

use std::convert::Infallible;

use axum::response::sse::{Event, KeepAlive, Sse};
use tokio::sync::mpsc;
use tokio_stream::{Stream, wrappers::ReceiverStream};

// region: sse
/// The channel is small, so that the producer waits for a slow reader. A failed send means that the reader is gone.
pub async fn tokens() -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let (sender, receiver) = mpsc::channel(16);
    tokio::spawn(async move {
        for token in ["Good", " ", "morning"] {
            if sender.send(Ok(Event::default().data(token))).await.is_err() {
                return;
            }
        }
    });
    Sse::new(ReceiverStream::new(receiver)).keep_alive(KeepAlive::default())
}
// endregion
