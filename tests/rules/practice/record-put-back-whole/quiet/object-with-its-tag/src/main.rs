use aws_config::BehaviorVersion;
use aws_sdk_s3::Client;
use lambda_http::{run, service_fn, Body, Error, Request, Response};
use serde::{Deserialize, Serialize};

#[derive(Default, Deserialize, Serialize)]
struct Menu {
    dishes: Vec<String>,
    #[serde(skip)]
    tag: String,
}

async fn load(client: &Client, key: &str) -> Result<Menu, Error> {
    let found = client.get_object().bucket("kitchen").key(key).send().await?;
    let tag = found.e_tag().unwrap_or_default().to_string();
    let menu: Menu = serde_json::from_slice(&found.body.collect().await?.into_bytes())?;
    Ok(Menu { tag, ..menu })
}

async fn store(client: &Client, key: &str, menu: &Menu) -> Result<(), Error> {
    let text = serde_json::to_vec(menu)?;
    client.put_object().bucket("kitchen").key(key).if_match(&menu.tag).body(text.into()).send().await?;
    Ok(())
}

async fn publish(client: &Client, key: &str, menu: &Menu) -> Result<(), Error> {
    let text = serde_json::to_vec(menu)?;
    client.put_object().bucket("kitchen").key(key).body(text.into()).send().await?;
    Ok(())
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let dish = String::from_utf8(request.body().to_vec())?;
    let mut menu = load(client, "data/menu.json").await?;
    menu.dishes.push(dish);
    store(client, "data/menu.json", &menu).await?;
    // Another object, which nobody has read.
    let mut shown = load(client, "data/menu.json").await?;
    shown.dishes.truncate(3);
    publish(client, "data/shown.json", &shown).await?;
    Ok(Response::new(Body::Empty))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|request| handler(&client, request))).await
}
