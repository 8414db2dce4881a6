//! CodeDeploy calls the function before and after it shifts an alias.

use aws_lambda_events::event::codedeploy::CodeDeployLifecycleEvent;
use lambda_runtime::{Error, LambdaEvent, tracing};

// region: codedeploy-hook
/// `put_lifecycle_event_hook_execution_status().deployment_id(..).lifecycle_event_hook_execution_id(..).status(..)` of
/// `aws-sdk-codedeploy`, with `LifecycleEventStatus::Succeeded` or `Failed`.
#[allow(async_fn_in_trait)] // used inside this crate, on one thread: no Send bound is missed
pub trait Deployments {
    async fn report(&self, hook: &CodeDeployLifecycleEvent, healthy: bool) -> Result<(), Error>;
}

/// BeforeAllowTraffic or AfterAllowTraffic. Without the report the hook fails after an hour; `Failed` rolls back. Check the new
/// version (its ARN in a variable), and report a failed check instead of returning an `Err`.
pub async fn handler<D: Deployments>(
    deployments: &D,
    event: LambdaEvent<CodeDeployLifecycleEvent>,
) -> Result<(), Error> {
    let hook = event.payload;
    let healthy = match smoke_test(&hook.deployment_id).await {
        Ok(()) => true,
        Err(error) => {
            tracing::error!(%error, deployment = hook.deployment_id, "the new version is not healthy");
            false
        }
    };
    deployments.report(&hook, healthy).await
}
// endregion

/// Stands for a call of the new version.
async fn smoke_test(deployment: &str) -> Result<(), Error> {
    if deployment.starts_with("d-BAD") { Err("answered 500".into()) } else { Ok(()) }
}

/// Says in the log what would be reported: these examples do without the SDK of CodeDeploy.
pub struct Logged;

impl Deployments for Logged {
    async fn report(&self, hook: &CodeDeployLifecycleEvent, healthy: bool) -> Result<(), Error> {
        tracing::info!(hook.deployment_id, hook.lifecycle_event_hook_execution_id, healthy, "reported");
        Ok(())
    }
}
