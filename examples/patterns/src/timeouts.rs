//! Limits for calls to AWS.

use std::time::Duration;

use aws_config::{BehaviorVersion, SdkConfig, retry::RetryConfig, timeout::TimeoutConfig};

// region: sdk-timeouts
/// Out of the box the SDK limits only the time to connect: a peer that accepts and never answers holds the call until Lambda
/// kills the function. Keep `operation` (all attempts and the pauses between them) below the function timeout.
pub async fn sdk_config() -> SdkConfig {
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(Duration::from_secs(1))
        .operation_attempt_timeout(Duration::from_secs(2)) // one attempt; a new one may reach a healthy host
        .operation_timeout(Duration::from_secs(5))
        .build();
    aws_config::defaults(BehaviorVersion::latest())
        .timeout_config(timeouts)
        .retry_config(RetryConfig::standard().with_max_attempts(3))
        .load()
        .await
}
// endregion
