use axum::{http::StatusCode, response::IntoResponse, routing::post, Json, Router};
use lambda_http::{run, Error};
use serde::Serialize;

#[derive(Serialize)]
struct ImageResponse {
    status_code: u16,
    error: Option<String>,
}

impl ImageResponse {
    fn new(status_code: u16, error: Option<String>) -> Self {
        Self { status_code, error }
    }
}

async fn draw() -> ImageResponse {
    let reply = reqwest::Client::new().post("https://images.example/draw").send().await;
    match reply {
        Ok(_) => ImageResponse::new(200, None),
        _ => { //~ server-failure-unlogged
            return ImageResponse::new(
                500,
                Some("nothing was drawn".to_owned()),
            );
        }
    }
}

async fn image() -> impl IntoResponse {
    let answer = draw().await;
    let status = StatusCode::from_u16(answer.status_code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, Json(answer))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(Router::new().route("/", post(image))).await
}
