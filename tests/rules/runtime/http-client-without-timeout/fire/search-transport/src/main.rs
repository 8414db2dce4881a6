use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use opensearch::http::transport::{SingleNodeConnectionPool, TransportBuilder};
use serde_json::Value;

async fn handler(search: &opensearch::OpenSearch, _event: LambdaEvent<Value>) -> Result<(), Error> {
    search.ping().send().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = SingleNodeConnectionPool::new(std::env::var("SEARCH_URL")?.parse()?);
    let search = opensearch::OpenSearch::new(TransportBuilder::new(pool).build()?); //~ http-client-without-timeout
    run(service_fn(|event| handler(&search, event))).await
}
