use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio::io::AsyncWriteExt;

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let mut stream = tokio::net::TcpStream::connect("metrics.internal:9009").await?; //~ http-client-without-timeout
    stream.write_all(event.payload.to_string().as_bytes()).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
