use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn keep(table: &Client, target: &str) -> Result<(), Error> {
    table.put_item().table_name("links").item("target", AttributeValue::S(target.to_string())).send().await?;
    Ok(())
}

// The parameter comes with each reply, the name of a place does not.
async fn secret(store: &aws_sdk_ssm::Client) -> Result<String, Error> {
    let reply = store.get_parameter().name("/links/secret").send().await?;
    Ok(reply.parameter().unwrap().value().unwrap().to_string()) //~ unwrap-on-io-result
}

// Each object of a listing has a key.
async fn first(store: &aws_sdk_s3::Client) -> Result<String, Error> {
    let reply = store.list_objects_v2().bucket("links").send().await?;
    Ok(reply.contents().iter().map(|object| object.key().unwrap().to_string()).collect()) //~ unwrap-on-io-result
}

async fn handler(event: LambdaEvent<String>) -> Result<String, Error> {
    let config = aws_config::load_from_env().await;
    let table = Client::new(&config);
    keep(&table, &event.payload).await?;
    let reply = table.get_item().table_name("links").key("id", AttributeValue::S(event.payload)).send().await?;
    let item = reply.item.unwrap_or_default();
    let mut shown = secret(&aws_sdk_ssm::Client::new(&config)).await?;
    shown += &first(&aws_sdk_s3::Client::new(&config)).await?;
    if let Some(target) = item.get("target") {
        shown += target.as_s().unwrap(); //~ unwrap-on-io-result
    }
    if let Some(place) = item.get("place") {
        shown += place.as_s().unwrap(); //~ unwrap-on-io-result
    }
    if let Some(AttributeValue::N(ttl)) = item.get("ttl") {
        shown += &ttl.parse::<u64>().unwrap().to_string(); //~ unwrap-on-io-result
    }
    if let Some(AttributeValue::B(bytes)) = item.get("nonce") {
        shown += &format!("{:?}", &bytes.as_ref()[..12]); //~ unwrap-on-io-result
    }
    Ok(shown)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
