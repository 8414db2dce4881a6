use axum::{routing::post, Json, Router};
use lambda_http::{run, Error};
use serde::Deserialize;

#[derive(Deserialize)]
struct Tolerance {
    minutes: i32,
    tiles: Vec<i32>,
}

async fn score(Json(request): Json<Tolerance>) -> String {
    let tiles = request.tiles.len() as i32 + 1;
    let sum: i32 = request.tiles.iter().map(|tile| 100 - 100.min((100 * tile) / tiles)).sum();
    sum.to_string()
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(Router::new().route("/score", post(score))).await
}
