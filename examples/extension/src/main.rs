use std::env;

use lambda_extension::{
    Error, Extension, LambdaEvent, LambdaTelemetry, LambdaTelemetryRecord, LogBuffering, NextEvent, SharedService,
    service_fn, tracing,
};
use serde_json::Value;

// region: extension-main
/// Registered for `SHUTDOWN` only, so requests do not wake it. Every `with_...processor` gives another type, hence two branches.
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    let extension = Extension::new().with_events(&["SHUTDOWN"]).with_events_processor(service_fn(on_event));
    if env::var_os("AWS_SAM_LOCAL").is_some() {
        return extension.run().await; // the emulator has no Telemetry API: a subscription would end the process
    }
    let extension = extension
        .with_telemetry_record_type::<Value>() // before the processor: the function may log JSON
        .with_telemetry_processor(SharedService::new(service_fn(on_records)))
        .with_telemetry_buffering(buffering())
        .register()
        .await?;
    let (account, function) = (extension.account_id.as_deref(), &extension.function_name);
    tracing::info!(account, function, version = extension.function_version, "registered");
    extension.run().await
}
// endregion

// region: extension-shutdown
/// Two seconds remain after `SHUTDOWN`, also when the function timed out or crashed; then the process is killed.
async fn on_event(event: LambdaEvent) -> Result<(), Error> {
    if let NextEvent::Shutdown(shutdown) = event.next {
        // spindown, timeout or failure
        tracing::info!(reason = shutdown.shutdown_reason, deadline_ms = shutdown.deadline_ms, "flushing");
    }
    Ok(())
}
// endregion

// region: extension-buffering
/// Lambda collects until one of the three is reached. Outside of these ranges `register` fails, and INIT of the function with it.
fn buffering() -> LogBuffering {
    LogBuffering {
        timeout_ms: 100,    // 25 to 30,000: short, so that records arrive before the freeze
        max_bytes: 262_144, // 262,144 to 1,048,576
        max_items: 1_000,   // 1,000 to 10,000
    }
}
// endregion

// region: extension-records
/// Answer quickly: the extension's CPU time is the function's.
async fn on_records(batch: Vec<LambdaTelemetry<Value>>) -> Result<(), Error> {
    for entry in batch {
        if let LambdaTelemetryRecord::Function(line) = entry.record {
            tracing::info!(%line, "function"); // your store; never subscribe to `extension` as well, or this line comes back
        }
    }
    Ok(())
}
// endregion
