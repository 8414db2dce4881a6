//! A router with what most of them need: layers in the right order, a user, the gateway's claims, and a proxy.

pub mod auth;
pub mod claims;
pub mod cors;
pub mod proxy;
pub mod sse;
pub mod trace;

use std::{env, sync::Arc, time::Duration};

use axum::{Router, http::header::InvalidHeaderValue, middleware::from_fn_with_state, routing::get};
use lambda_http::Error;

#[derive(Clone)]
pub struct App {
    pub http: reqwest::Client,
    pub upstream: Arc<str>,
    pub origin: Arc<str>,
}

impl App {
    pub fn from_environment() -> Result<Self, Error> {
        let http = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(1))
            .timeout(Duration::from_secs(2)) // below the 29 s of API Gateway and below the function's own
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        Ok(Self { http, upstream: env::var("UPSTREAM_URL")?.into(), origin: env::var("ALLOWED_ORIGIN")?.into() })
    }
}

// region: http-layers
/// Of several `.layer()` calls on a router the last is the outermost. `route_layer` wraps the routes that exist: a path that does
/// not is 404, not 401.
pub fn router(app: App) -> Result<Router, InvalidHeaderValue> {
    let cors = cors::with_credentials(&app.origin)?;
    let closed = Router::new()
        .route("/user", get(auth::whoami))
        .route("/files/{*path}", get(proxy::forward))
        .route_layer(from_fn_with_state(app.clone(), auth::auth));
    let open = Router::new().route("/health", get(|| async { "up" })).route("/me", get(claims::me));
    Ok(trace::traced(open.merge(closed).layer(cors)).with_state(app))
}
// endregion
