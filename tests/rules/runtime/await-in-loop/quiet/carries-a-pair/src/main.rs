use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Deck {
    nodes: Vec<String>,
    cards: String,
    salt: String,
}

async fn remix(client: &reqwest::Client, node: &str, cards: &str, salt: &str) -> Result<(String, String), Error> {
    let reply = client.post(node).query(&[("cards", cards), ("salt", salt)]).send().await?.error_for_status()?;
    Ok(reply.json().await?)
}

async fn handler(client: &reqwest::Client, event: LambdaEvent<Deck>) -> Result<String, Error> {
    let mut cards = event.payload.cards;
    let mut salt = event.payload.salt;
    for node in &event.payload.nodes {
        (cards, salt) = remix(client, node, &cards, &salt).await?;
    }
    Ok(cards + &salt)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(5)).build()?;
    run(service_fn(|event| handler(&client, event))).await
}
