use std::time::Duration;

use dynamodb_lock::{DynamoDbLockClient, Region};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use teloxide::prelude::*;

#[derive(Deserialize)]
struct News {
    token: String,
    chat: i64,
    text: String,
}

fn report(text: &str) -> Result<(), Error> {
    ureq::post("https://hooks.example.com/news") //~ client-in-handler
        .timeout(Duration::from_secs(5))
        .send_string(text)?;
    Ok(())
}

async fn handler(event: LambdaEvent<News>) -> Result<(), Error> {
    let news = event.payload;
    let locks: DynamoDbLockClient = DynamoDbLockClient::for_region(Region::default()); //~ client-in-handler
    let lock = locks.acquire_lock(Some("news")).await?;
    let bot = Bot::new(news.token); //~ client-in-handler
    bot.send_message(ChatId(news.chat), &news.text).await?;
    tokio::task::spawn_blocking(move || report(&news.text)).await??;
    locks.release_lock(&lock).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
