use async_openai::{types::CreateCompletionRequestArgs, Client};
use futures::StreamExt;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use rusoto_ce::{CostExplorer, CostExplorerClient, GetCostAndUsageRequest, GetCostAndUsageResponse};
use serde_json::Value;

fn first_group(reply: &GetCostAndUsageResponse) -> usize {
    let results = reply.results_by_time.as_ref().unwrap(); //~ unwrap-on-io-result
    results.iter().filter_map(|result| result.groups.as_ref()).map(Vec::len).sum()
}

async fn handler(costs: &CostExplorerClient, event: LambdaEvent<Value>) -> Result<String, Error> {
    let prompt = event.payload["prompt"].as_str().unwrap_or_default();
    let request = CreateCompletionRequestArgs::default().prompt(prompt).stream(true).build()?;
    let client = Client::new();
    let mut stream = client.completions().create_stream(request).await?;
    let mut answer = String::new();
    while let Some(part) = stream.next().await {
        let part = part.unwrap(); //~ unwrap-on-io-result
        answer.extend(part.choices.into_iter().map(|choice| choice.text));
    }
    let reply = costs.get_cost_and_usage(GetCostAndUsageRequest::default()).await?;
    Ok(format!("{answer} {}", first_group(&reply)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let costs = CostExplorerClient::new(rusoto_core::Region::UsEast1);
    run(service_fn(|event| handler(&costs, event))).await
}
