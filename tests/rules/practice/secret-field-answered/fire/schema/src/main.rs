use async_graphql::SimpleObject;
use axum::{routing::get, Router};
use lambda_http::{run, Error};

#[derive(SimpleObject)]
struct User {
    id: String,
    totp_secret: Option<String>, //~ secret-field-answered
}

async fn user() -> String {
    let user = User { id: "1".to_string(), totp_secret: None };
    user.id
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(Router::new().route("/graphql", get(user))).await
}
