//! A function that only calculates.

use lambda_runtime::{Diagnostic, Error, LambdaEvent, run, service_fn, tracing};
use patterns::choose::checksum;
use serde::{Deserialize, Serialize};

// region: allocator
/// For all Rust code of the binary; C code (OpenSSL, libpq) keeps using malloc. For jemalloc: `tikv_jemallocator::Jemalloc`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
// endregion

#[derive(Deserialize)]
struct Input {
    text: String,
}

#[derive(Serialize)]
struct Output {
    checksum: u32,
}

// region: build-info
/// Set by the build: `GIT_SHA=$(git rev-parse --short HEAD) cargo lambda build --release`.
const COMMIT: &str = match option_env!("GIT_SHA") {
    Some(commit) => commit,
    None => "local",
};

fn log_build() {
    tracing::info!(version = env!("CARGO_PKG_VERSION"), commit = COMMIT, "started");
}
// endregion

// region: sync-handler
/// `compute` is a plain function: an environment has one request at a time, so nothing else waits for the thread. Where something
/// does (an extension, `run_concurrent`), it belongs into `spawn_blocking`.
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    log_build();
    run(service_fn(|event: LambdaEvent<Input>| async move { logged(compute(event.payload)) })).await
}

fn compute(input: Input) -> Result<Output, Error> {
    if input.text.is_empty() {
        return Err("there is no text".into());
    }
    Ok(Output { checksum: checksum(input.text.as_bytes()) })
}
// endregion

// region: error-log
/// At the outside of every handler, once: the caller gets type and text, the log the whole cause.
fn logged<T>(outcome: Result<T, Error>) -> Result<T, Diagnostic> {
    outcome.map_err(|error| {
        tracing::error!(?error, "the handler failed"); // with anyhow, `?error` prints every cause
        Diagnostic { error_type: "BadInput".into(), error_message: error.to_string() }
    })
}
// endregion
