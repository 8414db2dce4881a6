use axum::{routing::post, Json, Router};
use lambda_http::{run, Error};
use serde::Deserialize;

#[derive(Deserialize)]
struct Login {
    name: String,
    password: String,
}

async fn log_in(Json(login): Json<Login>) -> Json<bool> {
    Json(login.name == login.password)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(Router::new().route("/login", post(log_in))).await
}
