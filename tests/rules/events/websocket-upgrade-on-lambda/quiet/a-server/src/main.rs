use axum::extract::ws::{WebSocket, WebSocketUpgrade};
use axum::response::Response;
use axum::routing::get;
use axum::Router;

async fn updates(upgrade: WebSocketUpgrade) -> Response {
    upgrade.on_upgrade(push)
}

async fn push(_socket: WebSocket) {}

async fn orders() -> &'static str {
    "[]"
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("0.0.0.0:8080").await?;
    axum::serve(listener, Router::new().route("/updates", get(updates)).route("/orders", get(orders))).await
}
