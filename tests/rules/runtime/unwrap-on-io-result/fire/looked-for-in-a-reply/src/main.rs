use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Member {
    name: String,
    id: String,
}

async fn members(client: &reqwest::Client) -> Result<Vec<Member>, reqwest::Error> {
    client.get("https://example.com/members").send().await?.error_for_status()?.json().await
}

async fn handler(client: &reqwest::Client, _event: LambdaEvent<Value>) -> Result<String, Error> {
    let all = members(client).await?;
    let mut names = all.iter().map(|member| member.name.clone());
    let first = names.find(|name| name.starts_with('a')).unwrap(); //~ unwrap-on-io-result
    let owner = all.into_iter().find(|member| member.name == "owner").unwrap(); //~ unwrap-on-io-result
    Ok(owner.id + &first)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(3)).build()?;
    run(service_fn(|event| handler(&client, event))).await
}
