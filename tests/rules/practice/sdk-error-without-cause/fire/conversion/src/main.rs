use aws_sdk_ssm::error::SdkError;
use aws_sdk_ssm::operation::get_parameter::GetParameterError;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

#[derive(Debug)]
struct Failure(String);

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl std::error::Error for Failure {}

impl From<SdkError<GetParameterError>> for Failure {
    fn from(error: SdkError<GetParameterError>) -> Self { //~ sdk-error-without-cause
        Failure(format!("parameter store: {error}"))
    }
}

async fn limit(client: &aws_sdk_ssm::Client) -> Result<String, Failure> {
    let reply = client.get_parameter().name("/limit").send().await?;
    Ok(reply.parameter().and_then(|p| p.value()).unwrap_or_default().to_owned())
}

async fn handler(client: &aws_sdk_ssm::Client, _event: LambdaEvent<Value>) -> Result<String, Error> {
    Ok(limit(client).await?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_ssm::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
