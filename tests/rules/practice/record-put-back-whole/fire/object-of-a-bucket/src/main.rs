use aws_config::BehaviorVersion;
use aws_sdk_s3::Client;
use lambda_http::{run, service_fn, Body, Error, Request, Response};
use serde::{Deserialize, Serialize};

#[derive(Default, Deserialize, Serialize)]
struct Menu {
    dishes: Vec<String>,
}

async fn load(client: &Client, key: &str) -> Result<Menu, Error> {
    let found = client.get_object().bucket("kitchen").key(key).send().await?;
    Ok(serde_json::from_slice(&found.body.collect().await?.into_bytes())?)
}

async fn store(client: &Client, key: &str, menu: &Menu) -> Result<(), Error> {
    let text = serde_json::to_vec(menu)?;
    client.put_object().bucket("kitchen").key(key).body(text.into()).send().await?;
    Ok(())
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let dish = String::from_utf8(request.body().to_vec())?;
    let mut menu = load(client, "data/menu.json").await?;
    menu.dishes.push(dish);
    store(client, "data/menu.json", &menu).await?; //~ record-put-back-whole
    Ok(Response::new(Body::Empty))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|request| handler(&client, request))).await
}
