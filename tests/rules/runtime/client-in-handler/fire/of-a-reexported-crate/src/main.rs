use deltalake::logstore::object_store::aws::AmazonS3Builder;
use deltalake::{ObjectStore, Path};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let store = AmazonS3Builder::from_env().with_bucket_name("tables").build()?; //~ client-in-handler
    store.put(&Path::from("last"), event.payload.to_string().into()).await?;
    Ok(Value::Null)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
