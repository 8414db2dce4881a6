use std::{env, time::Duration};

use event_sources::{
    alb, any_source, api_gateway_v1, api_gateway_v2, appsync, authorizer, bedrock_agent, cloudwatch_logs, codedeploy,
    codepipeline, cognito, cognito_challenge, custom_resource, dynamodb_streams, eventbridge, failure_record, firehose,
    function_url, iot, kafka, kinesis, lex, s3, s3_batch, s3_eventbridge, ses, sns, sns_sqs, step_functions, websocket,
};
use lambda_runtime::{Error, run, service_fn, tracing};

// region: dispatch
/// On an OS-only runtime Lambda starts `bootstrap` whatever the handler setting says, and hands the setting over in `_HANDLER`:
/// one zip serves many functions, each with a `Handler` of its own. Clients are made in the arm that needs them.
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    match env::var("_HANDLER")?.as_str() {
        "function-url" => lambda_http::run(lambda_http::service_fn(function_url::handler)).await,
        "custom-resource" => {
            let http = reqwest::Client::builder().timeout(Duration::from_secs(10)).build()?;
            let http = &http;
            run(service_fn(move |event| custom_resource::handler(http, event))).await
        }
        "s3" => run(service_fn(s3::handler)).await,
        "sns" => run(service_fn(sns::handler)).await,
        other => more(other).await,
    }
}
// endregion

async fn more(handler: &str) -> Result<(), Error> {
    match handler {
        "alb" => run(service_fn(alb::handler)).await,
        "any-source" => run(service_fn(any_source::handler)).await,
        "api-gateway-v1" => run(service_fn(api_gateway_v1::handler)).await,
        "api-gateway-v2" => run(service_fn(api_gateway_v2::handler)).await,
        "appsync-authorizer" => run(service_fn(appsync::authorizer)).await,
        "appsync-resolver" => run(service_fn(appsync::resolver)).await,
        "authorizer-http" => run(service_fn(authorizer::http)).await,
        "authorizer-rest" => run(service_fn(authorizer::rest)).await,
        "bedrock-agent-function" => run(service_fn(bedrock_agent::handler)).await,
        "cloudwatch-logs" => run(service_fn(cloudwatch_logs::handler)).await,
        "codedeploy-hook" => run(service_fn(|event| codedeploy::handler(&codedeploy::Logged, event))).await,
        "codepipeline" => run(service_fn(|event| codepipeline::handler(&codepipeline::Logged, event))).await,
        "cognito-define-challenge" => run(service_fn(cognito_challenge::define)).await,
        "cognito-post-confirmation" => run(service_fn(cognito::post_confirmation)).await,
        "cognito-pre-sign-up" => run(service_fn(cognito::pre_sign_up)).await,
        "cognito-pre-token-generation" => run(service_fn(cognito::pre_token_generation)).await,
        "cognito-verify-untyped" => run(service_fn(cognito_challenge::verify_untyped)).await,
        "dynamodb-streams" => run(service_fn(dynamodb_streams::handler)).await,
        "eventbridge-rule" => run(service_fn(eventbridge::rule)).await,
        "eventbridge-schedule" => run(service_fn(eventbridge::schedule)).await,
        "firehose" => run(service_fn(firehose::handler)).await,
        "iot-authorizer" => run(service_fn(iot::authorizer)).await,
        "iot-rule" => run(service_fn(iot::rule)).await,
        "invocation-record" => run(service_fn(failure_record::handler)).await,
        "kafka" => run(service_fn(kafka::handler)).await,
        "kinesis" => run(service_fn(kinesis::handler)).await,
        "lex-v2" => run(service_fn(lex::handler)).await,
        "s3-batch" => run(service_fn(s3_batch::handler)).await,
        "s3-eventbridge" => run(service_fn(s3_eventbridge::handler)).await,
        "ses" => run(service_fn(ses::handler)).await,
        "ses-mended" => run(service_fn(ses::mended)).await,
        "sns-sqs" => run(service_fn(sns_sqs::handler)).await,
        "step-functions" => run(service_fn(step_functions::handler)).await,
        "websocket" => run(service_fn(websocket::handler)).await,
        unknown => Err(format!("unknown handler {unknown}").into()),
    }
}
