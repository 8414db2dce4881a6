//! An action of a pipeline calls the function.

use aws_lambda_events::event::codepipeline_job::CodePipelineJobEvent;
use lambda_runtime::{Error, LambdaEvent, tracing};

// region: codepipeline
/// What CodePipeline has to be told: `put_job_success_result().job_id(id)` of `aws-sdk-codepipeline`, or
/// `put_job_failure_result()` with `FailureDetails` (type `JobFailed` and the message).
#[allow(async_fn_in_trait)] // used inside this crate, on one thread: no Send bound is missed
pub trait Jobs {
    async fn succeeded(&self, job_id: &str) -> Result<(), Error>;
    async fn failed(&self, job_id: &str, message: &str) -> Result<(), Error>;
}

/// CodePipeline invokes asynchronously and reads no answer: the action goes on until one of the two calls is made, or for 20
/// minutes. So every path ends in a call, and only a failed call is an `Err`.
pub async fn handler<J: Jobs>(jobs: &J, event: LambdaEvent<CodePipelineJobEvent>) -> Result<(), Error> {
    let job = event.payload.code_pipeline_job;
    let id = job.id.ok_or("the event lacks the job's id")?;
    let parameters = job.data.action_configuration.configuration.user_parameters;
    match check(parameters.as_deref()) {
        Ok(()) => jobs.succeeded(&id).await,
        Err(problem) => jobs.failed(&id, &problem).await,
    }
}
// endregion

fn check(parameters: Option<&str>) -> Result<(), String> {
    match parameters {
        Some("smoke-test") => Ok(()),
        other => Err(format!("user parameters {other:?} are unknown")),
    }
}

/// Says in the log what would be reported: these examples do without the SDK of CodePipeline.
pub struct Logged;

impl Jobs for Logged {
    async fn succeeded(&self, job_id: &str) -> Result<(), Error> {
        tracing::info!(job_id, "succeeded");
        Ok(())
    }

    async fn failed(&self, job_id: &str, message: &str) -> Result<(), Error> {
        tracing::warn!(job_id, message, "failed");
        Ok(())
    }
}
