use std::env;

use axum_api::{App, router};
use lambda_http::{Error, tracing};
use tokio::net::TcpListener;

// region: both-worlds
/// The same binary or image runs on Lambda and everywhere else. `cargo lambda watch` sets the variable too.
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    let app = router(App::from_environment()?)?;
    if env::var_os("AWS_LAMBDA_RUNTIME_API").is_some() {
        return lambda_http::run(app).await; // asks Lambda for events; nothing connects to a port there
    }
    let port = env::var("PORT").unwrap_or_else(|_| "8080".into());
    let listener = TcpListener::bind(format!("0.0.0.0:{port}")).await?;
    Ok(axum::serve(listener, app).await?)
}
// endregion
