use async_openai::{config::OpenAIConfig, types::CreateCompletionRequestArgs, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client<OpenAIConfig>, event: LambdaEvent<Value>) -> Result<String, Error> {
    let request = CreateCompletionRequestArgs::default().prompt(event.payload.to_string()).build()?;
    let answer = client.completions().create(request).await?;
    Ok(answer.choices.into_iter().map(|choice| choice.text).collect())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let http = reqwest::Client::builder().timeout(std::time::Duration::from_secs(20)).build()?;
    let client = Client::with_config(OpenAIConfig::default()).with_http_client(http);
    run(service_fn(|event| handler(&client, event))).await
}
