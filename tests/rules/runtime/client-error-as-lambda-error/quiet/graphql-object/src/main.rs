use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};
use lambda_http::{run, service_fn, Body, Error, Request, Response};

struct Query;

#[Object]
impl Query {
    async fn double(&self, text: String) -> async_graphql::Result<i64> {
        if text.is_empty() {
            return Err("text is required".into());
        }
        Ok(2 * text.len() as i64)
    }
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let schema = Schema::new(Query, EmptyMutation, EmptySubscription);
    let text = String::from_utf8_lossy(event.body()).to_string();
    let asked = Query.double(text.clone()).await.unwrap_or_default();
    let answer = schema.execute(text).await;
    Ok(Response::new(Body::from(format!("{asked} {}", answer.data))))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
