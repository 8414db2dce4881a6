//! Who is calling?

use axum::{
    Extension,
    extract::{Request, State},
    http::{StatusCode, header::AUTHORIZATION},
    middleware::Next,
    response::Response,
};

use crate::App;

#[derive(Clone)]
pub struct User(pub String);

impl App {
    /// Stands for your check of the token.
    async fn verify(&self, token: &str) -> Option<User> {
        token.strip_prefix("Bearer user-").map(|name| User(name.to_owned()))
    }
}

// region: auth-middleware
/// For `axum::middleware::from_fn_with_state(app, auth)`. Handlers behind it take `Extension<User>`.
pub async fn auth(State(app): State<App>, mut request: Request, next: Next) -> Result<Response, StatusCode> {
    let token = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let user = app.verify(token.ok_or(StatusCode::UNAUTHORIZED)?).await.ok_or(StatusCode::UNAUTHORIZED)?;
    request.extensions_mut().insert(user);
    Ok(next.run(request).await)
}

pub async fn whoami(Extension(User(name)): Extension<User>) -> String {
    name
}
// endregion
