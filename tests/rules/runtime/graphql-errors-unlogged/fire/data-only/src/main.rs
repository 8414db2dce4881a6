use async_graphql::{EmptyMutation, EmptySubscription, Object, Request, Schema};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

struct Query;

#[Object]
impl Query {
    async fn page(&self, url: String) -> async_graphql::Result<String> {
        Ok(reqwest::get(url).await?.error_for_status()?.text().await?)
    }
}

async fn handler(event: LambdaEvent<Request>) -> Result<String, Error> {
    let schema = Schema::new(Query, EmptyMutation, EmptySubscription);
    let data = schema.execute(event.payload).await.data; //~ graphql-errors-unlogged
    tracing::warn!("answered");
    Ok(data.to_string())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
