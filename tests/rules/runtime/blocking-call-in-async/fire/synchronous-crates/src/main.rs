use kafka::producer::{Producer, Record, RequiredAcks};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use redis::Commands;

async fn publish(text: String) -> Result<(), Error> {
    let mut producer = Producer::from_hosts(vec!["broker:9092".to_owned()])
        .with_required_acks(RequiredAcks::One)
        .create()?; //~ blocking-call-in-async
    producer.send(&Record::from_value("orders", text))?;
    Ok(())
}

async fn count(client: &redis::Client) -> Result<i64, Error> {
    let mut connection = client.get_connection()?; //~ blocking-call-in-async
    Ok(connection.incr("orders", 1)?)
}

async fn handler(client: &redis::Client, event: LambdaEvent<serde_json::Value>) -> Result<i64, Error> {
    publish(event.payload.to_string()).await?;
    count(client).await
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = redis::Client::open("redis://cache")?;
    run(service_fn(|event| handler(&client, event))).await
}
