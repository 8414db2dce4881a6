use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::StatusCode;
use axum::routing::get;
use axum::Router;
use axum_extra::extract::CookieJar;
use lambda_http::{run, Error};

struct User(String);

impl<S: Send + Sync> FromRequestParts<S> for User {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, StatusCode> {
        let jar = CookieJar::from_request_parts(parts, state).await.unwrap();
        let cookie = jar.get("user").ok_or(StatusCode::UNAUTHORIZED)?;
        Ok(User(cookie.value().to_string()))
    }
}

async fn greet(user: User) -> String {
    format!("hello, {}", user.0)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(Router::new().route("/", get(greet))).await
}
