//! Small patterns. Each file holds one or two of them; `main.rs` runs the one that an event names.

pub mod choose;
pub mod compute;
pub mod deadline;
pub mod download;
pub mod fields;
pub mod items;
pub mod join;
pub mod lazy;
pub mod limit;
pub mod links;
pub mod once;
pub mod orders;
pub mod pool;
pub mod prime;
pub mod secrets;
pub mod sigv4;
pub mod steps;
pub mod timeouts;

use lambda_runtime::Diagnostic;
use thiserror::Error;

#[derive(Debug, Error)]
pub enum PatternError {
    #[error("table: {0}")]
    Table(String),
    #[error("http: {0}")]
    Http(#[from] reqwest::Error),
    #[error("customer {0} does not exist")]
    UnknownCustomer(String),
    #[error("no answer before the invocation ends")]
    OutOfTime,
    #[error("the computation panicked")]
    Panicked,
    #[error(transparent)]
    Other(#[from] lambda_runtime::Error),
}

// region: error-diagnostic
/// What the caller, Step Functions and a failure destination get to see. Without this the error type would be the name of a Rust
/// type (`alloc::boxed::Box<dyn ...>`) that no retry rule can match.
impl From<PatternError> for Diagnostic {
    fn from(error: PatternError) -> Self {
        let error_type = match &error {
            PatternError::Table(_) => "Table",
            PatternError::Http(_) => "Http",
            PatternError::UnknownCustomer(_) => "UnknownCustomer",
            PatternError::OutOfTime => "OutOfTime",
            PatternError::Panicked => "Panicked",
            PatternError::Other(_) => "Other",
        };
        Self { error_type: error_type.into(), error_message: error.to_string() }
    }
}
// endregion

/// SDK errors say "service error" and no more; this prints the whole chain.
pub(crate) fn table_error<E>(error: E) -> PatternError
where
    E: std::error::Error + Send + Sync + 'static,
{
    PatternError::Table(aws_sdk_dynamodb::error::DisplayErrorContext(error).to_string())
}
