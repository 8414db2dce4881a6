use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use axum::routing::get;
use axum::Router;

// A channel that fails is closed, and a socket that fails has no peer any more.
async fn talk(mut socket: WebSocket) {
    let (sender, mut lines) = tokio::sync::broadcast::channel::<String>(8);
    while let Some(Ok(Message::Text(text))) = socket.recv().await {
        let _ = sender.send(text.to_string());
    }
    while let Ok(line) = lines.recv().await {
        tracing::info!(line);
    }
}

async fn room(upgrade: WebSocketUpgrade) -> Response {
    upgrade.on_upgrade(talk)
}

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    lambda_http::run(Router::new().route("/room", get(room))).await
}
