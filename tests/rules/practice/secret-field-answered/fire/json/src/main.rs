use axum::{extract::Path, routing::get, Json, Router};
use lambda_http::{run, Error};
use serde::Serialize;

#[derive(Serialize)]
struct User {
    id: String,
    password_hash: String, //~ secret-field-answered
}

fn find(id: String) -> User {
    User { id, password_hash: String::new() }
}

async fn get_user(Path(id): Path<String>) -> Json<User> {
    Json(find(id))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(Router::new().route("/users/{id}", get(get_user))).await
}
