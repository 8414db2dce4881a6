use graphql_client::GraphQLQuery;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use project_query::Variables;
use serde_json::{json, Value};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "query.graphql")]
struct ProjectQuery;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let id = event.payload["id"].to_string();
    Ok(json!(ProjectQuery::build_query(Variables { id })))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
