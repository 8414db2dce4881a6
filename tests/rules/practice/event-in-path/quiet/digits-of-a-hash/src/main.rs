use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use xxhash_rust::xxh3::xxh3_64;

#[derive(Deserialize)]
struct Mail {
    message_id: String,
    number: u64,
}

impl Mail {
    fn id(&self) -> String {
        format!("{:016x}", xxh3_64(self.message_id.as_bytes()))
    }
}

async fn store(id: &str) -> Result<(), Error> {
    tokio::fs::write(format!("/tmp/{id}.json"), "{}").await?;
    Ok(())
}

async fn handler(event: LambdaEvent<Mail>) -> Result<(), Error> {
    let mail = event.payload;
    store(&mail.id()).await?;
    tokio::fs::write(format!("/tmp/{}.txt", mail.number), "").await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
