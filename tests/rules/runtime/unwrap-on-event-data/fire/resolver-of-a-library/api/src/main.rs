use async_graphql::{EmptyMutation, EmptySubscription, Schema};
use async_graphql_axum::GraphQL;
use axum::routing::post_service;
use axum::Router;
use lambda_http::{run, Error};
use orders::Query;

#[tokio::main]
async fn main() -> Result<(), Error> {
    let schema = Schema::build(Query, EmptyMutation, EmptySubscription).finish();
    run(Router::new().route("/graphql", post_service(GraphQL::new(schema)))).await
}
