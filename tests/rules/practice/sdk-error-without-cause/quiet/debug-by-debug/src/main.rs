use std::fmt::{Debug, Display, Formatter};

use aws_sdk_ssm::error::SdkError;
use aws_sdk_ssm::operation::get_parameter::GetParameterError;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

enum Failure {
    Empty,
    Aws(SdkError<GetParameterError>),
}

impl Debug for Failure {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Failure::Empty => Display::fmt(self, f),
            Failure::Aws(error) => Debug::fmt(error, f),
        }
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Failure::Empty => write!(f, "the parameter is empty"),
            Failure::Aws(error) => Display::fmt(error, f),
        }
    }
}

impl std::error::Error for Failure {}

async fn limit(client: &aws_sdk_ssm::Client) -> Result<String, Failure> {
    let reply = client.get_parameter().name("/limit").send().await.map_err(Failure::Aws)?;
    reply.parameter().and_then(|p| p.value()).map(str::to_owned).ok_or(Failure::Empty)
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
