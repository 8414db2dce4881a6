use async_trait::async_trait;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio::sync::Mutex;

#[async_trait]
trait Connectable {
    async fn is_connected(&self) -> bool;
    async fn connect(&mut self) -> Result<(), Error>;
    async fn ping(&mut self) -> Result<(), Error>;
}

#[derive(Default)]
struct Cache {
    connection: Option<redis::Connection>,
}

#[async_trait]
impl Connectable for Cache {
    async fn is_connected(&self) -> bool {
        self.connection.is_some()
    }

    async fn ping(&mut self) -> Result<(), Error> {
        match self.connection.as_mut() {
            Some(connection) => Ok(redis::cmd("PING").exec(connection)?),
            None => Err("not connected".into()),
        }
    }

    async fn connect(&mut self) -> Result<(), Error> {
        let client = redis::Client::open("redis://cache.example.internal")?;
        self.connection = Some(client.get_connection()?);
        Ok(())
    }
}

async fn ready<T: Connectable>(cache: &Mutex<T>) -> Result<(), Error> {
    let mut guard = match cache.try_lock() {
        Ok(guard) => guard,
        Err(_) => return Err("in use".into()),
    };
    if !guard.is_connected().await {
        guard.connect().await?;
    } else if let Err(_) = guard.ping().await {
        guard.connect().await?;
    }
    Ok(())
}

async fn handler(cache: &Mutex<Cache>, event: LambdaEvent<Value>) -> Result<String, Error> {
    ready(cache).await?;
    Ok(event.payload.to_string())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let cache = Mutex::new(Cache::default());
    run(service_fn(|event| handler(&cache, event))).await
}
