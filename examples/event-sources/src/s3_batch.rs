//! S3 Batch Operations call the function for each object of a list.

use aws_lambda_events::event::s3::batch_job::{S3BatchJobEvent, S3BatchJobResponse, S3BatchJobResult, S3BatchJobTask};
use lambda_runtime::{Error, LambdaEvent, tracing};
use percent_encoding::percent_decode_str;

// region: s3-batch
/// One result for each task: `Succeeded`, `TemporaryFailure` (S3 tries again) or `PermanentFailure` (into the completion report).
pub async fn handler(event: LambdaEvent<S3BatchJobEvent>) -> Result<S3BatchJobResponse, Error> {
    let job = event.payload;
    let mut response = S3BatchJobResponse::default(); // non-exhaustive: no struct literal
    response.invocation_id = job.invocation_id;
    response.invocation_schema_version = job.invocation_schema_version;
    response.treat_missing_keys_as = Some("PermanentFailure".into());
    for task in job.tasks {
        let (code, text) = match work(&task).await {
            Ok(text) => ("Succeeded", text),
            Err(error) => ("PermanentFailure", error.to_string()),
        };
        let mut result = S3BatchJobResult::default();
        result.task_id = task.task_id;
        result.result_code = Some(code.into());
        result.result_string = Some(text);
        response.results.push(result);
    }
    Ok(response)
}

async fn work(task: &S3BatchJobTask) -> Result<String, Error> {
    let bucket =
        task.s3_bucket_arn.as_deref().and_then(|arn| arn.rsplit(':').next()).ok_or("the task lacks its bucket")?;
    let key = task.s3_key.as_deref().ok_or("the task lacks its key")?.replace('+', " "); // URL-encoded, as in notifications
    let key = percent_decode_str(&key).decode_utf8()?;
    tracing::info!(bucket, %key, "done"); // your work
    Ok(key.into_owned())
}
// endregion
