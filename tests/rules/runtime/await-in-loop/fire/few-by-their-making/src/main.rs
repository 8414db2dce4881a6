use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Game {
    player: String,
    opponent: Option<String>,
    spectators: Vec<String>,
    steps: Vec<String>,
}

#[derive(Clone, Copy, strum::EnumIter)]
enum Language {
    English,
    French,
}

async fn save(client: &Client, id: String) -> Result<(), Error> {
    client.put_item().table_name("games").item("id", AttributeValue::S(id)).send().await?;
    Ok(())
}

async fn scrape_board(client: &Client, site: &str) -> Result<(), Error> {
    client.get_item().table_name("boards").key("id", AttributeValue::S(site.to_owned())).send().await?;
    Ok(())
}

async fn finish(client: &Client, game: &Game) -> Result<(), Error> {
    let players = match &game.opponent {
        Some(opponent) => vec![game.player.clone(), opponent.clone()],
        None => vec![game.player.clone()],
    };
    for player in players {
        save(client, player).await?; //~ await-in-loop
    }
    let languages: Vec<Language> = Language::iter().collect();
    for language in &languages {
        save(client, format!("{}-{}", game.player, *language as u8)).await?; //~ await-in-loop
    }
    for step in &game.steps {
        save(client, step.clone()).await?; //~ await-in-loop
    }
    for site in &game.spectators {
        scrape_board(client, site).await?; //~ await-in-loop
    }
    let told = match &game.opponent {
        Some(_) => game.spectators.clone(),
        None => vec![game.player.clone()],
    };
    for spectator in told {
        save(client, spectator).await?; //~ await-in-loop
    }
    Ok(())
}

async fn handler(client: &Client, event: LambdaEvent<Game>) -> Result<(), Error> {
    finish(client, &event.payload).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
