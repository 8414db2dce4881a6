//! What can go wrong, and which status says so.

use lambda_http::{Error, Response, tracing};
use serde_json::json;
use thiserror::Error as ThisError;

// region: status-mapping
#[derive(Debug, ThisError)]
pub enum ApiError {
    #[error("{0}")]
    Invalid(String),
    #[error("no such path")]
    NoSuchPath,
    #[error("no such item")]
    NoSuchItem,
    #[error("only GET and PUT are supported here")]
    MethodNotAllowed,
    #[error("the items table is busy or unreachable")]
    Unavailable(#[source] Error),
    #[error("the items table refused our request")]
    Broken(#[source] Error),
}

impl ApiError {
    /// 4xx: the caller must change something. 503: the same request may succeed later. 500: we must change something.
    fn status(&self) -> u16 {
        match self {
            Self::Invalid(_) => 400,
            Self::NoSuchPath | Self::NoSuchItem => 404,
            Self::MethodNotAllowed => 405,
            Self::Unavailable(_) => 503,
            Self::Broken(_) => 500,
        }
    }

    pub fn into_response(self) -> Result<Response<String>, Error> {
        let status = self.status();
        if status >= 500 {
            // The cause is for us: it goes to the log and not to the caller.
            let cause = std::error::Error::source(&self).map(ToString::to_string);
            tracing::error!(error = %self, cause, status, "request failed");
        }
        let mut response = Response::builder().status(status).header("content-type", "application/json");
        match self {
            Self::MethodNotAllowed => response = response.header("allow", "GET, PUT"),
            Self::Unavailable(_) => response = response.header("retry-after", "1"),
            _ => {}
        }
        Ok(response.body(json!({ "error": self.to_string() }).to_string())?)
    }
}
// endregion
