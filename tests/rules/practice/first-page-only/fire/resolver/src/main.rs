use async_graphql::{Context, EmptyMutation, EmptySubscription, Object, Result, Schema};
use aws_sdk_dynamodb::Client;
use axum::{extract::State, routing::post, Router};

struct Query;

#[Object]
impl Query {
    async fn orders(&self, ctx: &Context<'_>) -> Result<i32> {
        let client = ctx.data::<Client>()?;
        let found = client.scan().table_name("orders").send().await?; //~ first-page-only
        Ok(found.count())
    }
}

async fn answer(State(schema): State<Schema<Query, EmptyMutation, EmptySubscription>>, query: String) -> String {
    schema.execute(query.as_str()).await.data.to_string()
}

#[tokio::main]
async fn main() -> Result<(), std::io::Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let schema = Schema::build(Query, EmptyMutation, EmptySubscription).data(Client::new(&config)).finish();
    let router = Router::new().route("/graphql", post(answer)).with_state(schema);
    axum::serve(tokio::net::TcpListener::bind("0.0.0.0:8080").await?, router).await
}
