use aes_gcm::{aead::Aead, Aes256Gcm, Nonce};
use aws_sdk_dynamodb::{primitives::Blob, types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn store(client: &Client, cipher: &Aes256Gcm, nonce: &Nonce<aes_gcm::aead::consts::U12>, id: &str, url: &str) -> Result<(), Error> {
    let hidden = cipher.encrypt(nonce, url.as_bytes()).map_err(|e| e.to_string())?;
    let target = AttributeValue::B(Blob::new(hidden));
    client.put_item().table_name("links").item("id", AttributeValue::S(id.to_owned())).item("target", target).send().await?;
    Ok(())
}

async fn find(client: &Client, cipher: &Aes256Gcm, nonce: &Nonce<aes_gcm::aead::consts::U12>, id: &str) -> Result<Option<Vec<u8>>, Error> {
    let found = client.get_item().table_name("links").key("id", AttributeValue::S(id.to_owned())).send().await?;
    let Some(item) = found.item else { return Ok(None) };
    let Some(AttributeValue::B(hidden)) = item.get("target") else { return Ok(None) };
    Ok(Some(cipher.decrypt(nonce, hidden.as_ref()).unwrap())) //~ unwrap-on-io-result
}

async fn handler(client: &Client, cipher: &Aes256Gcm, nonce: &Nonce<aes_gcm::aead::consts::U12>, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    if let Some(url) = event.payload["url"].as_str() {
        store(client, cipher, nonce, id, url).await?;
    }
    Ok(json!({ "found": find(client, cipher, nonce, id).await?.is_some() }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
    let key = std::env::var("KEY")?;
    let cipher = <Aes256Gcm as aes_gcm::KeyInit>::new_from_slice(key.as_bytes())?;
    let nonce = Nonce::default();
    run(service_fn(|event| handler(&client, &cipher, &nonce, event))).await
}
