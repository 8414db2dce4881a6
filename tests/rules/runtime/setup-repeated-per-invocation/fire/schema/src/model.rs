#[derive(Default)]
pub struct Query;

#[async_graphql::Object]
impl Query {
    async fn version(&self) -> &str {
        "1"
    }
}
