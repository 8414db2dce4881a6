use async_graphql::{EmptyMutation, EmptySubscription, Schema};
use lambda_http::{run, service_fn, Body, Error, Request, Response};

mod model;
use model::Query;

fn schema() -> Schema<Query, EmptyMutation, EmptySubscription> {
    Schema::build(Query::default(), EmptyMutation, EmptySubscription).finish() //~ setup-repeated-per-invocation
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let query = std::str::from_utf8(request.body())?;
    let answer = schema().execute(query).await;
    Ok(Response::new(serde_json::to_string(&answer)?.into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
