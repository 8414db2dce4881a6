use axum::extract::ws::{WebSocket, WebSocketUpgrade};
use axum::response::Response;
use axum::routing::get;
use axum::Router;
use lambda_http::{run, Error};

async fn updates(upgrade: WebSocketUpgrade) -> Response {
    upgrade.on_upgrade(push)
}

async fn push(_socket: WebSocket) {}

async fn orders() -> &'static str {
    "[]"
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(Router::new().route("/updates", get(orders))).await
}
