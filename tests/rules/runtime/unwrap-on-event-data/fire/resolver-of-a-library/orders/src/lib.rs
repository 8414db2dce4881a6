use async_graphql::Object;

pub struct Query;

#[Object]
impl Query {
    async fn total(&self, prices: Vec<String>) -> u32 {
        prices[0].parse().unwrap() //~ unwrap-on-event-data
    }
}
